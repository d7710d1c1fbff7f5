using System.Diagnostics;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;

namespace Benchmarks;

/// <param name="InCells">Seconds that the cells themselves took, compilation included.</param>
internal sealed record ChapterTime(string Name, double Seconds, double InCells);

internal sealed record ChapterTimes(IReadOnlyList<ChapterTime> Chapters)
{
    public double Seconds => Chapters.Sum(chapter => chapter.Seconds);
    public double InCells => Chapters.Sum(chapter => chapter.InCells);
}

/// <summary>Runs every chapter once, one after the other, as the <c>run</c> command does.</summary>
internal static class ChapterBenchmark
{
    public static async Task<ChapterTimes> RunAsync()
    {
        var times = new List<ChapterTime>();
        foreach (var path in Directory.GetFiles("notebooks", "*.ipynb").Order(StringComparer.Ordinal))
        {
            var started = Stopwatch.GetTimestamp();
            var report = await ChapterRunner.RunAsync(NotebookDocument.Load(path), new ChapterRunOptions(), CancellationToken.None);
            times.Add(new ChapterTime(
                report.Name,
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                report.Cells.Sum(cell => cell.Outcome.Elapsed.TotalSeconds)));
        }

        return new ChapterTimes(times);
    }
}
