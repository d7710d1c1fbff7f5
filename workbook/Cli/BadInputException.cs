namespace SocketWorkbook.Cli;

/// <summary>
/// Something that the person at the keyboard can put right. The message is one sentence that says what, where and what to
/// do; it is all that is printed, and the program ends with <see cref="ExitCodes.BadInput"/> before it has changed anything.
/// </summary>
public sealed class BadInputException(string message) : Exception(message);
