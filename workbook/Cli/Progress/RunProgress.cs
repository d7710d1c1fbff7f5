using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;

namespace SocketWorkbook.Cli.Progress;

/// <summary>Shows how far a run is, to a person or to a file.</summary>
internal abstract class RunProgress
{
    public static RunProgress For(Terminal terminal, IReadOnlyList<NotebookDocument> notebooks) =>
        terminal.IsLive ? new LiveProgress(terminal, notebooks) : new PlainProgress(terminal);

    /// <summary>Shows itself as long as <paramref name="run"/> takes.</summary>
    public virtual Task While(Func<Task> run) => run();

    public abstract void ChapterStarted(string name, int cells);
    public abstract void CellStarted(string name, int number);
    public abstract void ChapterFinished(ChapterReport report);
}
