using SocketWorkbook.Chapters;
using SocketWorkbook.Cli.Progress;
using SocketWorkbook.Notebooks;

namespace SocketWorkbook.Cli;

/// <summary>How the chapters of one command ran, as far as they did.</summary>
/// <param name="InterruptedIn">The chapter that a person stopped, which has no report; null when nobody did.</param>
/// <param name="MayStillRun">A cell could not be ended: the process has to be, with <see cref="Environment.Exit"/>.</param>
internal sealed record ChapterRunsResult(IReadOnlyList<ChapterReport> Reports, string? InterruptedIn, bool MayStillRun)
{
    public bool IsGood =>
        InterruptedIn is null && Reports.All(report => report.Succeeded && report.Claims.All(claim => claim.Agrees));
}

/// <summary>Runs chapters one after the other, with a progress display, until the last or until a person stops them.</summary>
internal static class ChapterRuns
{
    public static async Task<ChapterRunsResult> RunAsync(
        Terminal terminal, IReadOnlyList<NotebookDocument> notebooks, Action<ChapterReport> finished)
    {
        using var stop = new StopSignals(beforeExit: () => ShowCursor(terminal));
        using var exit = new UnexpectedExit(terminal, () => stop.Requested);
        var progress = RunProgress.For(terminal, notebooks);
        var reports = new List<ChapterReport>();
        string? interruptedIn = null;
        var mayStillRun = false;

        async Task RunAll()
        {
            foreach (var notebook in notebooks)
            {
                var name = Path.GetFileNameWithoutExtension(notebook.Path);
                var run = RunOne(notebook, name, progress, exit, stop.Token);
                mayStillRun = await Task.WhenAny(run, stop.OutOfPatience) != run;
                if (stop.Requested)
                {
                    interruptedIn = name;
                    return;
                }
                var report = await run;
                progress.ChapterFinished(report);
                reports.Add(report);
                finished(report);
                // The next chapter would share the process with a thread that nobody can stop.
                mayStillRun = report.Cells.Any(cell => !cell.Outcome.SessionUsable);
                if (mayStillRun)
                    return;
            }
        }

        await progress.While(RunAll);
        return new ChapterRunsResult(reports, interruptedIn, mayStillRun);
    }

    private static async Task<ChapterReport> RunOne(
        NotebookDocument notebook, string name, RunProgress progress, UnexpectedExit exit, CancellationToken stop)
    {
        progress.ChapterStarted(name, notebook.Cells.Count(cell => cell.Kind == CellKind.Code));
        var options = new ChapterRunOptions
        {
            Progress = step =>
            {
                exit.Note(name, step.Number);
                progress.CellStarted(name, step.Number);
            },
        };
        // On a thread of the pool: the display goes on drawing whatever a cell does to the thread that runs it.
        return await Task.Run(() => ChapterRunner.RunAsync(notebook, options, stop), CancellationToken.None);
    }

    private static void ShowCursor(Terminal terminal)
    {
        if (terminal.IsLive)
            terminal.Out.WriteLine("\e[?25h"); // And off the line that was being drawn.
    }
}
