using SocketWorkbook.Chapters;
using SocketWorkbook.Pages.Prose;

namespace SocketWorkbook.Pages;

/// <summary>
/// Writes the pages of one run: each as soon as its chapter is over, so that nothing is lost when the run is stopped, and
/// the index at the end.
/// </summary>
/// <param name="notebooks">The folder of the notebooks.</param>
/// <param name="chapters">Every chapter of the book in order, with its text: neighbours and the index need them all.</param>
/// <param name="planned">The names of those that this run is to run.</param>
public sealed class BookWriter(
    string notebooks, PageFolder folder, IReadOnlyList<(string Name, ChapterText Text)> chapters, IReadOnlySet<string> planned)
{
    private readonly PageOrigin origin = PageOrigin.Now();
    private readonly Dictionary<string, ChapterReport> reports = [];
    private readonly HashSet<string> written = [];

    public PageFolder Folder => folder;

    public int Written => written.Count;

    /// <summary>Why the first page that could not be written was not, or null. The others are written all the same.</summary>
    public string? Problem { get; private set; }

    /// <summary>The page, and an index that leads to it: a cell of the next chapter may end the process.</summary>
    public void Add(ChapterReport report)
    {
        reports[report.Name] = report;
        Write(report, name => planned.Contains(name) || folder.Has(name));
        if (reports.Count == 1)
            Try(folder.WritePlotly);
        WriteIndex();
    }

    /// <summary>The index; and when chapters are missing, the pages once more without the links to them.</summary>
    public void Finish()
    {
        if (planned.Any(name => !folder.Has(name)))
        {
            foreach (var report in reports.Values)
                Write(report, folder.Has);
        }
        if (reports.Count == 0)
            Try(folder.WritePlotly);
        WriteIndex();
    }

    private void WriteIndex() =>
        Try(() => folder.WriteIndex(IndexPage.ToHtml(
            [.. chapters.Select(chapter =>
                new IndexEntry(chapter.Name, chapter.Text, reports.GetValueOrDefault(chapter.Name), folder.Has(chapter.Name)))],
            origin)));

    private void Write(ChapterReport report, Func<string, bool> hasPage)
    {
        var links = new PageLinks(notebooks, folder.Location, hasPage);
        var place = chapters.Select(chapter => chapter.Name).ToList().IndexOf(report.Name);
        var html = ChapterPage.ToHtml(report, links, origin, At(place - 1), At(place + 1));
        if (Try(() => folder.WriteChapter(report.Name, html)))
            written.Add(report.Name);
    }

    /// <summary>A full disk should cost the page that does not fit, not the chapters that have yet to run.</summary>
    private bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The file that it names was the half page, which is gone.
            Problem ??= problem.Message.Split(" : '")[0];
            return false;
        }
    }

    private Neighbour? At(int place) =>
        place >= 0 && place < chapters.Count ? new Neighbour(chapters[place].Name, chapters[place].Text.Title) : null;
}
