using System.Text.RegularExpressions;
using SocketWorkbook.Chapters;
using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;
using SocketWorkbook.Pages;
using SocketWorkbook.Pages.Prose;
using SocketWorkbook.Tests.Cli;

namespace SocketWorkbook.Tests.Pages;

/// <summary>A chapter with reports made by hand, so that each output on its page is known exactly.</summary>
public sealed class SampleChapter : IDisposable
{
    private readonly TemporaryWorkbook workbook = new();
    private readonly List<System.Text.Json.Nodes.JsonObject> cells = [];
    private readonly List<Func<NotebookDocument, CellReport>> reports = [];

    public string Folder => workbook.Root;

    public void Dispose() => workbook.Dispose();

    public SampleChapter Prose(string markdown)
    {
        cells.Add(TemporaryWorkbook.Prose(markdown));
        return this;
    }

    public SampleChapter Code(string code, params CellEvent[] events) => Code(code, events, tags: null);

    public SampleChapter Code(
        string code, CellEvent[] events, string[]? tags = null, string? role = null, string? problem = null,
        ClaimObservation[]? claims = null, ExerciseVerdict[]? exercises = null)
    {
        var (index, number) = (cells.Count, reports.Count + 1);
        cells.Add(TemporaryWorkbook.Code(code, tags, exercise: role is null ? null : "sample", role: role));
        var error = events.OfType<CellFailed>().LastOrDefault()?.Error;
        reports.Add(notebook => new CellReport(
            index, number, notebook.Cells[index], events, new CellOutcome(error, TimeSpan.FromMilliseconds(7)), problem)
        {
            Claims = claims ?? [],
            Exercises = exercises ?? [],
        });
        return this;
    }

    public ChapterReport Report(string name = "02-sample", string? stoppedEarly = null)
    {
        var notebook = NotebookDocument.Load(
            workbook.Add(name, [.. cells.Select(cell => (System.Text.Json.Nodes.JsonObject)cell.DeepClone())]));
        return new ChapterReport(
            name, notebook, [.. reports.Select(make => make(notebook))], TimeSpan.FromSeconds(1.5), stoppedEarly);
    }

    public string Page(string? stoppedEarly = null, params string[] chaptersWithPages) => ChapterPage.ToHtml(
        Report(stoppedEarly: stoppedEarly),
        new PageLinks(workbook.Notebooks, workbook.Artifacts, chaptersWithPages.Contains),
        PageOrigin.Now(),
        new Neighbour("01-before", "Before"),
        new Neighbour("03-after", "After & on"));

    /// <summary>The page without what is the same on every page, so that a test that looks for a word finds its own.</summary>
    public string Body() => Regex.Match(Page(), "<main.*</main>", RegexOptions.Singleline).Value;

    public static MimeBundle Bundle(params (string Type, string Content)[] forms) =>
        new(forms.ToDictionary(form => form.Type, form => form.Content));
}
