using System.Text.RegularExpressions;
using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Pages;

public sealed class ChapterPageTests : IDisposable
{
    private const string Figure =
        """{"data":[{"type":"bar","y":[1,2],"name":"</script><b>"}],"layout":{"title":{"text":"Which is slower?"}}}""";

    private const string FigureHtml = """
        <figure class="sl-chart" id="chart"><div class="sl-plot" id="plot-1"></div><script>draw("https://example.org")</script>
        <figcaption>The second is twice the first.</figcaption>
        <details><summary>Data</summary><table><tr><td>1</td></tr></table></details></figure>
        """;

    private readonly SampleChapter chapter = new();

    public void Dispose() => chapter.Dispose();

    [Fact]
    public void What_a_cell_wrote_is_text_and_never_markup()
    {
        var body = chapter.Prose("# T").Code(
            "\"<i>code</i>\"",
            new TextWritten(TextChannel.Output, "<script>alert(1)</script> & \"quotes\" \u001b[31mred\u001b[0m \u0007"),
            new ResultShown(SampleChapter.Bundle((MimeBundle.Text, "<img src=x onerror=alert(2)>"))),
            new CellFailed(new CellError(CellErrorKind.Threw, "Bad<T>", "<b>no</b>", ["cell 1, line 1: <f>"]))).Body();
        Assert.DoesNotContain("<script>alert", body);
        Assert.DoesNotContain("<img", body);
        Assert.DoesNotContain("<b>no", body);
        Assert.DoesNotContain("\u001b", body);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; red \u2407", body);
        Assert.Contains("cell 1, line 1: &lt;f&gt;", body);
    }

    [Fact]
    public void Texts_of_the_two_channels_keep_their_order_and_standard_error_is_marked()
    {
        var body = chapter.Prose("# T").Code(
            "0",
            new TextWritten(TextChannel.Output, "one "), new TextWritten(TextChannel.Output, "two"),
            new TextWritten(TextChannel.Error, "three"), new TextWritten(TextChannel.Output, "four")).Body();
        Assert.Matches("(?s)one two</pre>.*standard error.*three</pre>.*four</pre>", body);
    }

    [Fact]
    public void A_page_loads_nothing_but_the_chart_script_beside_it()
    {
        var page = chapter.Prose(
            "# T\n\n![far](https://example.org/a.png) ![gone](../assets/gone.svg) " +
                "<img src=\"http://example.org/b.png\" alt=\"b\">")
            .Code("1", new ResultShown(SampleChapter.Bundle((MimeBundle.Plotly, Figure), (MimeBundle.Html, FigureHtml))))
            .Code("2", new ResultShown(SampleChapter.Bundle((MimeBundle.Html,
                """
                <link rel="stylesheet" href="https://example.org/x.css"><script src="https://example.org/x.js"></script>
                <iframe src="https://example.org"></iframe><p>kept</p>
                """))))
            .Page();
        var loads = Regex.Matches(page,
            """<(?:script|img|link|iframe|source|video|audio|object|embed|input)\b""" +
                """[^>]*?\b(?:src|href|data)\s*=\s*["']?([^"'\s>]+)""")
            .Select(load => load.Groups[1].Value);
        Assert.Equal(["plotly.min.js"], loads);
        Assert.DoesNotMatch(@"url\(\s*['""]?(?:https?:)?//", page);
        Assert.DoesNotContain("@import", page);
        Assert.Contains("connect-src 'none'", page);
        Assert.Contains("<p>kept</p>", page);
        Assert.Contains("[picture: far]", page);
    }

    [Fact]
    public void A_chart_has_a_title_a_label_its_sentence_and_its_table_and_not_its_own_script()
    {
        var body = chapter.Prose("# T")
            .Code("1", new ResultShown(SampleChapter.Bundle((MimeBundle.Plotly, Figure), (MimeBundle.Html, FigureHtml))))
            .Body();
        Assert.Contains("<p class=\"chart-title\">Which is slower?</p>", body);
        Assert.Contains("role=\"img\" aria-label=\"Chart. Which is slower? The second is twice the first.\"", body);
        Assert.Contains("<figcaption>The second is twice the first.</figcaption>", body);
        Assert.Contains("<table><tr><td>1</td></tr></table>", body);
        Assert.DoesNotContain("draw(", body);
        Assert.DoesNotContain("sl-plot", body);
        Assert.Single(Regex.Matches(body, "</script>"));
    }

    [Fact]
    public void A_page_without_charts_has_no_script_at_all() =>
        Assert.DoesNotContain("<script", chapter.Prose("# T").Code("1").Page());

    [Fact]
    public void Ids_are_unique_even_when_two_outputs_bring_the_same()
    {
        var drawing = SampleChapter.Bundle(
            (MimeBundle.Html, """<svg><marker id="arrow"/><path marker-end="url(#arrow)"/><use href="#arrow"/></svg>""" +
            """<div id="main"></div>"""));
        var page = chapter.Prose("# Same\n\n## Same\n\n## Same\n\n## Cell 1\n\n## cell-1")
            .Code("1", new ResultShown(drawing)).Code("2", new ResultShown(drawing))
            .Page();
        var ids = Regex.Matches(page, """<[^>]*?\sid="([^"]+)""").Select(id => id.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("url(#arrow-2)", page);
        Assert.Contains("href=\"#arrow-2\"", page);
        var targets = Regex.Matches(page, """href="#([^"]+)""").Select(link => link.Groups[1].Value);
        Assert.Empty(targets.Except(ids));
    }

    [Fact]
    public void A_failure_on_purpose_is_told_from_one_that_is_not()
    {
        var error = new CellFailed(new CellError(CellErrorKind.Threw, "SocketException", "In use", []));
        var body = chapter.Prose("# T")
            .Code("1", [error], tags: ["raises-exception"])
            .Code("2", [error], problem: "SocketException: In use")
            .Code("3", [], tags: ["raises-exception"], problem: "It was meant to fail and did not.").Body();
        Assert.Single(Regex.Matches(body, "Meant to fail, and it did"));
        Assert.Single(Regex.Matches(body, "This cell failed"));
        Assert.Contains("It was meant to fail and did not.", body);
        Assert.Equal(2, Regex.Count(body, "class=\"cell wrong\""));
    }

    [Fact]
    public void A_hint_is_folded_and_exercise_cells_are_named()
    {
        var body = chapter.Prose("# T").Code("1", [], role: "stub").Code("2", [], role: "check")
            .Code("3", [new ResultShown(MimeBundle.FromText("Loop."))], role: "hint").Body();
        Assert.Matches("(?s)<details class=\"hint\"><summary>Show the hint</summary>.*Loop\\..*</details>", body);
        Assert.Contains("your turn", body);
        Assert.Contains("checks your answer", body);
    }

    [Fact]
    public void Claims_and_exercises_are_summed_up_with_marks_that_are_words_too()
    {
        var page = chapter.Prose("# T").Code("1", [],
            claims: [new("C11", "a full queue refuses", "does not hold", "holds", false, "Linux", "", "why <not>")],
            exercises:
                [new("a", "First", "failed", "x", "Try again."),
                new("a", "First", "passed", "", ""), new("b", "Second", "not-attempted", "", "")]).Page();
        Assert.Matches(@"(?s)C11.*does not hold.*holds.*</span> no</span>", page);
        Assert.Contains("why &lt;not&gt;", page);
        Assert.Contains("<progress max=\"2\" value=\"1\">", page);
        Assert.Contains("1 of 2 passed", page);
        Assert.Contains("</span> not attempted</span> <strong>Second", page);
        Assert.DoesNotContain("Try again.", page);
    }

    [Fact]
    public void Neighbours_are_linked_only_when_they_have_a_page()
    {
        Assert.DoesNotContain("After", chapter.Prose("# T").Page());
        var page = chapter.Page(null, "03-after");
        Assert.Contains("rel=\"next\" href=\"03-after.html\">After &amp; on", page);
        Assert.DoesNotContain("Before", page);
    }

    [Fact]
    public void Cells_after_the_end_of_a_stopped_chapter_are_shown_as_not_run()
    {
        chapter.Prose("# T").Code("1");
        var report = chapter.Code("22222").Report(stoppedEarly: "Cell 1 could not be stopped.");
        var page = SocketWorkbook.Pages.ChapterPage.ToHtml(
            report with { Cells = [report.Cells[0]] },
            new SocketWorkbook.Pages.Prose.PageLinks(chapter.Folder, chapter.Folder, _ => false),
            SocketWorkbook.Pages.PageOrigin.Now(), null, null);
        Assert.Contains("Cell 1 could not be stopped.", page);
        Assert.Matches("(?s)not run.*22222", page);
    }

    [Fact]
    public void A_page_says_its_language_and_title_and_has_landmarks_and_a_skip_link()
    {
        var page = chapter.Prose("# Six & seven\n\n## A part\n\n### A detail").Code("1").Page();
        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("<title>Six &amp; seven – Socket Workbook</title>", page);
        Assert.Contains("<a class=\"skip\" href=\"#main\">", page);
        Assert.Contains("<main id=\"main\"", page);
        Assert.Contains("<a href=\"#a-part\">A part</a>", page);
        Assert.Contains("<a href=\"#a-detail\">A detail</a>", page);
        Assert.Single(Regex.Matches(page, "<h1"));
    }
}
