namespace SocketWorkbook.Cli;

/// <summary>
/// A cell that calls <see cref="Environment.Exit"/> takes the whole run with it, with whatever exit code it likes. This says
/// which cell it was, and sees to it that nobody takes the run for a good one.
/// </summary>
internal sealed class UnexpectedExit : IDisposable
{
    private readonly Terminal terminal;
    private volatile string place = "";

    public UnexpectedExit(Terminal terminal)
    {
        this.terminal = terminal;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Remembers what runs now.</summary>
    public void Note(string chapter, int cell) => place = $"{chapter}, cell {cell}";

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= OnExit;

    private void OnExit(object? sender, EventArgs e)
    {
        if (place.Length == 0 || Environment.ExitCode == ExitCodes.Interrupted)
            return;
        terminal.Error.WriteLine($"The program was ended by a cell ({place}): the chapters after it did not run.");
        terminal.Error.Flush();
        Environment.ExitCode = ExitCodes.Failed;
    }
}
