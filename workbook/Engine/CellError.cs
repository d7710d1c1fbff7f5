namespace SocketWorkbook.Engine;

/// <summary>Why a cell failed, in a form fit to show to its author.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Name">The exception's type name (<c>SocketException</c>), or the compiler's code (<c>CS0103</c>).</param>
/// <param name="Message">One sentence or more for a reader.</param>
/// <param name="Trace">
/// Lines that lead to the place, the reader's own frames only: <c>cell 3, line 2: in F</c>. For a compile error one line
/// for each diagnostic with line and column. Empty when there is nothing to point at.
/// </param>
public sealed record CellError(CellErrorKind Kind, string Name, string Message, IReadOnlyList<string> Trace)
{
    /// <summary>Name, message and trace as plain text.</summary>
    public override string ToString() => string.Join('\n', [$"{Name}: {Message}", .. Trace.Select(line => "  " + line)]);
}

public enum CellErrorKind { DoesNotCompile, Threw, Interrupted, DeadlinePassed }
