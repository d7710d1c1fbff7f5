using System.Globalization;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using Spectre.Console;

namespace SocketWorkbook.Cli.Progress;

/// <summary>
/// A line for each chapter that is drawn over while it runs: its name, a bar, cell n of m, the time it has taken.
/// </summary>
internal sealed class LiveProgress : RunProgress
{
    /// <summary>Lessons measure microseconds on the same processor that draws: seldom is often enough.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    private readonly Terminal terminal;
    private readonly IReadOnlyList<NotebookDocument> notebooks;
    private readonly Dictionary<string, ProgressTask> tasks = [];

    public LiveProgress(Terminal terminal, IReadOnlyList<NotebookDocument> notebooks) =>
        (this.terminal, this.notebooks) = (terminal, notebooks);

    public override Task While(Func<Task> run)
    {
        var isNarrow = terminal.Rich().Profile.Width < Listing.NarrowestTable;
        var progress = terminal.Rich().Progress().AutoClear(true);
        // What does not fit is broken into three lines for each chapter, and those jump.
        progress.Columns(isNarrow
            ? [new TaskDescriptionColumn { Alignment = Justify.Left }, new CellColumn("{0}/{1}", "{0}")]
            : [new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 },
                new CellColumn("cell {0} of {1}", "{0} cells"), new ElapsedTimeColumn()]);
        progress.RefreshRate = Refresh;
        return progress.StartAsync(async context =>
        {
            foreach (var notebook in notebooks)
            {
                var name = Path.GetFileNameWithoutExtension(notebook.Path);
                var cells = notebook.Cells.Count(cell => cell.Kind == CellKind.Code);
                tasks[name] = context.AddTask(
                    Markup.Escape(name),
                    new ProgressTaskSettings { AutoStart = false, MaxValue = Math.Max(cells, 1) });
            }
            await run();
        });
    }

    public override void ChapterStarted(string name, int cells) => tasks[name].StartTask();

    /// <summary>The cell runs, so the bar shows those before it.</summary>
    public override void CellStarted(string name, int number) => tasks[name].Value = number - 1;

    public override void ChapterFinished(ChapterReport report)
    {
        var task = tasks[report.Name];
        if (report.StoppedEarly is null)
            task.Value = task.MaxValue;
        if (!report.Succeeded)
            task.Description = $"[red]{Markup.Escape(report.Name)}[/]";
        task.StopTask();
    }

    private sealed class CellColumn(string running, string finished) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override Spectre.Console.Rendering.IRenderable Render(
            Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(
                !task.IsStarted ? ""
                    : string.Format(CultureInfo.InvariantCulture, task.IsFinished ? finished : running,
                        task.IsFinished ? task.MaxValue : task.Value + 1, task.MaxValue),
                new Style(Color.Grey));
    }
}
