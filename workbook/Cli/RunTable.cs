using SocketWorkbook.Chapters;
using SocketWorkbook.Pages;
using Spectre.Console;

namespace SocketWorkbook.Cli;

/// <summary>What <c>run</c> prints when it is over: a row for each chapter, and below it what went wrong where.</summary>
internal static class RunTable
{
    public static void Print(Terminal terminal, IReadOnlyList<ChapterReport> reports)
    {
        var table = new Listing(new("Chapter"), new("Cells", IsNumber: true), new("Claims", IsNumber: true),
            new("Exercises", IsNumber: true), new("Time", IsNumber: true));
        foreach (var report in reports)
        {
            var tally = ChapterTally.Of(report);
            table.Add(
                Markup.Escape(report.Name),
                tally.FailedCells == 0 ? $"{tally.Cells}" : $"[red]{tally.FailedCells} of {tally.Cells} failed[/]",
                tally.Disagreements == 0 ? Number(tally.Claims) : $"[red]{tally.Disagreements} of {tally.Claims} disagree[/]",
                tally.Exercises == 0 ? "–" : $"{tally.Passed} of {tally.Exercises} passed",
                Durations.Brief(report.Elapsed));
        }
        table.Print(terminal.Rich());
        foreach (var line in reports.SelectMany(Problems))
            terminal.Out.WriteLine(Words.Plain(line));
    }

    /// <summary>
    /// One line for each thing that is not as it should be; a failed exercise is no failure of the chapter, but worth a line.
    /// </summary>
    public static IEnumerable<string> Problems(ChapterReport report)
    {
        foreach (var cell in report.Cells.Where(cell => !cell.Succeeded))
            yield return $"{report.Name}, cell {cell.Number}: {FirstLine(cell)}";
        if (report.StoppedEarly is { } why)
            yield return $"{report.Name} stopped early: {why}";
        foreach (var claim in report.Claims.Where(claim => !claim.Agrees))
            yield return $"{report.Name}, claim {claim.Id}: recorded '{claim.Recorded}', observed '{claim.Observed}' " +
                $"on {claim.System}";
        foreach (var exercise in ChapterTally.LastVerdicts(report).Where(exercise => exercise.State == "failed"))
            yield return $"{report.Name}, exercise '{exercise.Title}' is not solved yet: {exercise.Message}";
    }

    private static string FirstLine(CellReport cell)
    {
        var text = cell.Outcome.Error is { } error && !cell.Cell.IsMeantToFail ? $"{error.Name}: {error.Message}" : cell.Problem!;
        return text.Split('\n')[0].TrimEnd();
    }

    private static string Number(int count) => count == 0 ? "–" : $"{count}";
}
