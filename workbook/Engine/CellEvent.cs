namespace SocketWorkbook.Engine;

/// <summary>Something a running cell did that a reader sees. Events arrive in the order in which they happened.</summary>
public abstract record CellEvent;

/// <summary>Text that the cell wrote to <see cref="Console.Out"/> or <see cref="Console.Error"/>.</summary>
public sealed record TextWritten(TextChannel Channel, string Text) : CellEvent;

/// <summary>A value shown while the cell ran, with <c>display(value)</c>.</summary>
public sealed record ValueDisplayed(MimeBundle Data) : CellEvent;

/// <summary>The value of the cell's trailing expression.</summary>
public sealed record ResultShown(MimeBundle Data) : CellEvent;

/// <summary>The cell did not compile, threw, was interrupted or ran out of time. The last event of its cell.</summary>
public sealed record CellFailed(CellError Error) : CellEvent;

/// <summary>Which of the two channels a text was written to.</summary>
public enum TextChannel { Output, Error }
