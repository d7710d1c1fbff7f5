using System.Diagnostics;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;

namespace Benchmarks;

/// <param name="Running">Seconds in which the cells' own code ran; the rest is the engine: compiling, mostly.</param>
internal sealed record ChapterTime(string Name, double Seconds, double Running);

internal sealed record ChapterTimes(IReadOnlyList<ChapterTime> Chapters)
{
    public double Seconds => Chapters.Sum(chapter => chapter.Seconds);
    public double Running => Chapters.Sum(chapter => chapter.Running);
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
                report.Cells.Sum(cell => cell.Outcome.Running.TotalSeconds)));
        }

        return new ChapterTimes(times);
    }
}
