using System.Collections.Concurrent;
using SocketWorkbook.Chapters;

namespace Notebooks.Tests;

/// <summary>Every chapter runs once; the tests of its cells, claims and exercises read the same report.</summary>
internal static class ChapterRuns
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ChapterReport>>> Reports = new();

    /// <summary>The chapter's run; skips the test when the chapter cannot be read.</summary>
    public static Task<ChapterReport> Of(string chapter) =>
        Reports.GetOrAdd(chapter, name => new(() => Run(name))).Value;

    private static Task<ChapterReport> Run(string chapter) =>
        ChapterRunner.RunAsync(Repository.LoadOrSkip(chapter), new ChapterRunOptions(), CancellationToken.None);
}
