using SocketWorkbook.Chapters;
using SocketWorkbook.Pages;

namespace SocketWorkbook.Cli.Progress;

/// <summary>One line when a chapter begins and one when it ends: a log can be read afterwards, and shows where it hung.</summary>
internal sealed class PlainProgress(Terminal terminal) : RunProgress
{
    public override void ChapterStarted(string name, int cells) => Say($"{name}: {Words.Count(cells, "cell")} to run");

    public override void CellStarted(string name, int number) { }

    public override void ChapterFinished(ChapterReport report)
    {
        var failed = report.Cells.Count(cell => !cell.Succeeded);
        var outcome = (failed, report.StoppedEarly) switch
        {
            (0, null) => "done",
            (0, _) => "stopped",
            _ => $"{Words.Count(failed, "cell")} failed",
        };
        Say($"{report.Name}: {outcome} after {Durations.Brief(report.Elapsed)}");
    }

    private void Say(string line)
    {
        terminal.Out.WriteLine(line);
        terminal.Out.Flush();
    }
}
