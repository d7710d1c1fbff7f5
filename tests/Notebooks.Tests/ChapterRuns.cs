using System.Collections.Concurrent;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;

namespace Notebooks.Tests;

/// <summary>Every chapter runs once; the tests of its cells, claims and exercises read the same report.</summary>
internal static class ChapterRuns
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<ChapterReport>>> Reports = new();

    public static Task<ChapterReport> Of(string chapter) =>
        Reports.GetOrAdd(chapter, name => new(() => Run(name))).Value;

    private static Task<ChapterReport> Run(string chapter) =>
        ChapterRunner.RunAsync(NotebookDocument.Load(Repository.PathOf(chapter)), new ChapterRunOptions(), CancellationToken.None);
}
