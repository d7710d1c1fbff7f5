using System.Text;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using SocketWorkbook.Pages.Prose;

namespace SocketWorkbook.Pages;

/// <summary>A neighbour that a chapter's page can lead to.</summary>
public sealed record Neighbour(string Name, string Title);

/// <summary>One chapter as one HTML file: its prose, its code in colours, and what every cell showed.</summary>
public static class ChapterPage
{
    public static string ToHtml(ChapterReport report, PageLinks links, PageOrigin origin, Neighbour? previous, Neighbour? next)
    {
        var text = ChapterText.Of(report.Notebook);
        var ids = new PageIds();
        foreach (var taken in (string[])["main", "contents", "summary-claims", "summary-exercises"])
            ids.Take(taken);
        var prose = new ProseWriter(ids, links);
        var body = Cells(report, prose, ids, () => Opening(report, origin));
        return PageShell.Wrap(
            title: $"{text.Title} – Socket Workbook",
            navigation: Neighbours(links, previous, next, "Chapters"),
            content: $"""
                <div class="book-page">
                {Contents(prose.Headings, report)}
                <main id="main" tabindex="-1">
                {body}
                {Stopped(report)}
                {ChapterSummary.ToHtml(report)}
                {Neighbours(links, previous, next, "Previous and next chapter")}
                </main>
                </div>
                """,
            footer: $"<p>Made from <code>notebooks/{Html.Encode(report.Name)}.ipynb</code> by " +
                $"<code>dotnet run --project workbook -- run {Html.Encode(report.Name)}</code>.</p>",
            hasCharts: body.Contains("class=\"plot\"", StringComparison.Ordinal));
    }

    private static string Cells(ChapterReport report, ProseWriter prose, PageIds ids, Func<string> opening)
    {
        var html = new StringBuilder();
        var ran = report.Cells.ToDictionary(cell => cell.Index);
        var hasOpening = false;
        for (var index = 0; index < report.Notebook.Cells.Count; index++)
        {
            var cell = report.Notebook.Cells[index];
            if (cell.Kind == CellKind.Markdown)
                html.AppendLine($"<div class=\"prose\">\n{prose.Write(cell.Source)}</div>");
            else if (cell.Kind == CellKind.Code && cell.Source.Trim().Length > 0)
                html.AppendLine(CodeCell.ToHtml(cell, ran.GetValueOrDefault(index), ids));
            // After the chapter's title, which is the first cell of a well-formed chapter.
            if (!hasOpening)
                html.AppendLine(opening());
            hasOpening = true;
        }
        return html.ToString();
    }

    private static string Opening(ChapterReport report, PageOrigin origin)
    {
        var tally = ChapterTally.Of(report);
        var facts = new List<string>
        {
            tally.FailedCells == 0
                ? $"{tally.Cells} cells"
                : $"{tally.Cells} cells, <strong class=\"bad\">{tally.FailedCells} went wrong</strong>",
        };
        if (tally.Claims > 0)
            facts.Add(tally.Disagreements == 0
                ? $"{tally.Claims} claims tested"
                : $"{tally.Claims} claims tested, <strong class=\"bad\">{tally.Disagreements} not as recorded</strong>");
        facts.Add(Durations.Brief(report.Elapsed));
        var progress = tally.Exercises == 0 ? "" : $"""
            <p class="progress"><label>Exercises <progress max="{tally.Exercises}" value="{tally.Passed}"></progress></label>
            {tally.Passed} of {tally.Exercises} passed</p>
            """;
        return $"""
            <div class="opening">
            <p>{string.Join(" · ", facts)}</p>
            {progress}
            <p class="how">Each numbered box is a cell of the notebook.
            Below it stands what it showed when it ran: {Html.Encode(origin.ToString())}.</p>
            </div>
            """;
    }

    private static string Contents(IReadOnlyList<Heading> headings, ChapterReport report)
    {
        var html = new StringBuilder(
            "<nav class=\"contents\" id=\"contents\" aria-label=\"Contents of this chapter\">\n<p>In this chapter</p>\n<ul>\n");
        foreach (var heading in headings.Where(heading => heading.Level is 2 or 3))
            html.AppendLine(
                $"<li class=\"level-{heading.Level}\"><a href=\"#{Html.Encode(heading.Id)}\">" +
                $"{Html.Encode(heading.Text)}</a></li>");
        if (report.Claims.Any())
            html.AppendLine("<li class=\"level-2\"><a href=\"#summary-claims\">Claims</a></li>");
        if (report.Exercises.Any())
            html.AppendLine("<li class=\"level-2\"><a href=\"#summary-exercises\">Exercises</a></li>");
        return html.Append("</ul>\n</nav>").ToString();
    }

    private static string Neighbours(PageLinks links, Neighbour? previous, Neighbour? next, string label)
    {
        string Link(Neighbour? chapter, string direction, string before, string after) =>
            chapter is not null && links.ToChapter(chapter.Name) is { } page
                ? $"<a class=\"{direction}\" rel=\"{direction}\" href=\"{Html.Encode(Uri.EscapeDataString(page))}\">" +
                  $"{before}{Html.Encode(chapter.Title)}{after}</a>"
                : "";
        var (back, forth) = (Link(previous, "prev", "← ", ""), Link(next, "next", "", " →"));
        return back + forth is "" ? "" : $"<nav class=\"neighbours\" aria-label=\"{label}\">{back}{forth}</nav>";
    }

    private static string Stopped(ChapterReport report) => report.StoppedEarly is not { } why
        ? ""
        : $"<div class=\"error\"><p class=\"error-label\">The chapter stopped here</p><p>{Html.Encode(why)}</p></div>";
}
