namespace SocketWorkbook.Cli;

/// <summary>
/// A cell that calls <see cref="Environment.Exit"/> takes the whole run with it, with whatever exit code it likes. This says
/// which cell it was, and sees to it that nobody takes the run for a good one.
/// </summary>
internal sealed class UnexpectedExit : IDisposable
{
    private readonly Terminal terminal;
    private readonly Func<bool> isAskedFor;
    private volatile string place = "";

    /// <param name="isAskedFor">Whether a person has asked the program to end.</param>
    public UnexpectedExit(Terminal terminal, Func<bool> isAskedFor)
    {
        this.terminal = terminal;
        this.isAskedFor = isAskedFor;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Remembers what runs now.</summary>
    public void Note(string chapter, int cell) => place = $"{chapter}, cell {cell}";

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e)
    {
        if (place.Length == 0 || isAskedFor())
            return;
        terminal.Error.WriteLine($"The program was ended by a cell ({place}): the chapters after it did not run.");
        terminal.Error.Flush();
        Environment.ExitCode = ExitCodes.Failed;
    }
}
