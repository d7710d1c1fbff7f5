using System.Text;
using SocketWorkbook.Chapters;

namespace SocketWorkbook.Pages;

/// <summary>A chapter as the index lists it.</summary>
/// <param name="Report">What this run saw, or null when this run did not include the chapter.</param>
/// <param name="HasPage">Whether its page exists, from this run or an earlier one.</param>
public sealed record IndexEntry(string Name, ChapterText Text, ChapterReport? Report, bool HasPage);

/// <summary>The list of chapters that opens the book: what each is about, and how its last run went.</summary>
public static class IndexPage
{
    public static string ToHtml(IReadOnlyList<IndexEntry> chapters, PageOrigin origin)
    {
        var list = new StringBuilder();
        foreach (var chapter in chapters)
            list.AppendLine(Item(chapter));
        return PageShell.Wrap(
            title: "Socket Workbook",
            navigation: "",
            content: $"""
                <div class="book-page">
                <main id="main" tabindex="-1">
                <h1>Socket Workbook</h1>
                <p class="lead">Socket programming in C#, one runnable step at a time. Each page is a chapter as it ran on this
                machine: its text, its code and what every cell showed.</p>
                {Progress(chapters)}
                <ol class="chapters">
                {list}</ol>
                </main>
                </div>
                """,
            footer: $"<p>Last run: {Html.Encode(origin.ToString())}.</p>\n<p>The pages need no network and no server.</p>",
            hasCharts: false);
    }

    private static string Progress(IReadOnlyList<IndexEntry> chapters)
    {
        var tallies = chapters.Select(chapter => chapter.Report).OfType<ChapterReport>().Select(ChapterTally.Of).ToList();
        var (exercises, passed) = (tallies.Sum(tally => tally.Exercises), tallies.Sum(tally => tally.Passed));
        return exercises == 0 ? "" : $"""
            <p class="progress"><label>Exercises <progress max="{exercises}" value="{passed}"></progress></label>
            {passed} of {exercises} passed</p>
            """;
    }

    private static string Item(IndexEntry chapter)
    {
        var title = Html.Encode(chapter.Text.Title);
        if (chapter.HasPage)
            title = $"<a href=\"{Html.Encode(Uri.EscapeDataString(chapter.Name + ".html"))}\">{title}</a>";
        return $"""
            <li class="{(chapter.HasPage ? "chapter" : "chapter no-page")}">
            <h2>{title}</h2>
            <p>{Html.Encode(chapter.Text.Lead)}</p>
            <p class="facts">{string.Join(" · ", Facts(chapter))}</p>
            </li>
            """;
    }

    private static IEnumerable<string> Facts(IndexEntry chapter)
    {
        if (chapter.Report is not { } report)
        {
            yield return $"{chapter.Text.CodeCells} cells";
            if (chapter.Text.Exercises > 0)
                yield return $"{chapter.Text.Exercises} exercises";
            yield return chapter.HasPage
                ? "the page is from an earlier run"
                : $"no page yet: <code>dotnet run --project workbook -- run {Html.Encode(chapter.Name.Split('-')[0])}</code>";
            yield break;
        }
        var tally = ChapterTally.Of(report);
        yield return $"{tally.Cells} cells";
        if (tally.FailedCells > 0)
            yield return $"<strong class=\"bad\">{tally.FailedCells} went wrong</strong>";
        if (tally.Claims > 0)
            yield return tally.Disagreements == 0
                ? $"{tally.Claims} claims"
                : $"{tally.Claims} claims, <strong class=\"bad\">{tally.Disagreements} not as recorded</strong>";
        if (tally.Exercises > 0)
            yield return $"{tally.Passed} of {tally.Exercises} exercises";
        if (report.StoppedEarly is not null)
            yield return "<strong class=\"bad\">stopped early</strong>";
        yield return Durations.Brief(report.Elapsed);
    }
}
