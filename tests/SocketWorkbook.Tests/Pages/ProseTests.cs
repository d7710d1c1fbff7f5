using SocketWorkbook.Pages;
using SocketWorkbook.Pages.Prose;
using Xunit;

namespace SocketWorkbook.Tests.Pages;

public sealed class ProseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("prose-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("[on](03-next.ipynb)", "<a href=\"03-next.html\">on</a>")]
    [InlineData("[on](03-next.ipynb#Step-4:-accept)", "<a href=\"03-next.html#step-4-accept\">on</a>")]
    [InlineData("[here](#Step-4:-accept)", "<a href=\"#step-4-accept\">here</a>")]
    [InlineData("[gone](09-gone.ipynb)", "<span class=\"no-page\" title=\"This chapter has no page yet.\">gone</span>")]
    [InlineData("[lib](../lessons-lib/XRay.cs)", "<a href=\"../lessons-lib/XRay.cs\">lib</a>")]
    [InlineData("[rfc](https://example.org/a?b=1&c=2)", "<a href=\"https://example.org/a?b=1&amp;c=2\">rfc</a>")]
    [InlineData("[bad](javascript:alert(1))", "<span class=\"no-page\" title=\"This chapter has no page yet.\">bad</span>")]
    public void Links_lead_to_pages_or_nowhere(string markdown, string html) => Assert.Contains(html, Write(markdown));

    [Theory]
    [InlineData("a <script>alert(1)</script> b", "a &lt;script&gt;alert(1)&lt;/script&gt; b")]
    [InlineData("<div onclick='x()'>\nhi\n</div>", "&lt;div onclick='x()'&gt;")]
    [InlineData("press <kbd>Ctrl</kbd><br>", "press <kbd>Ctrl</kbd><br>")]
    [InlineData("a <!-- note --> b", "a  b")]
    [InlineData("<details>\n<summary>Why?</summary>\n\n*Because.*\n\n</details>", "<summary>Why?</summary>")]
    [InlineData("List<int> and $5 and $6", "$5 and $6")]
    public void Only_harmless_tags_stay_tags(string markdown, string html) => Assert.Contains(html, Write(markdown));

    [Fact]
    public void Pictures_are_taken_into_the_page_with_their_description()
    {
        Directory.CreateDirectory(Path.Combine(folder, "assets"));
        File.WriteAllText(Path.Combine(folder, "assets", "a b.svg"), "<svg/>");
        const string expected = "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"Two &quot;boxes&quot;\"";
        Assert.Contains(expected, Write("![Two \"boxes\"](../assets/a%20b.svg)"));
        Assert.Contains(expected, Write("<img src='../assets/a b.svg' width=20 alt='Two \"boxes\"'>"));
        Assert.Contains("[picture: Missing]", Write("![Missing](../assets/none.svg)"));
    }

    [Fact]
    public void Tables_scroll_by_themselves_and_code_in_prose_is_coloured()
    {
        var html = Write("| a | b |\n|---|---|\n| 1 | 2 |\n\n```csharp\nvar x = 1;\n```\n\n```\n<plain>\n```");
        Assert.Contains("<div class=\"scroll\" tabindex=\"0\">\n<table>", html);
        Assert.Contains("<span class=\"k-keyword\">var</span>", html);
        Assert.Contains("&lt;plain&gt;", html);
    }

    [Theory]
    [InlineData("# Title *one*\n\nThe ![pic](x.png) `first` paragraph\ngoes on.", "Title one", "The  first paragraph goes on.")]
    [InlineData("No heading", "07-name", "No heading")]
    public void The_title_and_the_lead_of_a_chapter_are_plain_text(string markdown, string title, string lead)
    {
        using var workbook = new Cli.TemporaryWorkbook();
        var path = workbook.Add("07-name", Cli.TemporaryWorkbook.Prose(markdown));
        var text = ChapterText.Of(SocketWorkbook.Notebooks.NotebookDocument.Load(path));
        Assert.Equal((title, lead), (text.Title, text.Lead));
    }

    private string Write(string markdown) =>
        new ProseWriter(new PageIds(),
            new PageLinks(Path.Combine(folder, "notebooks"), Path.Combine(folder, "artifacts"), name => name == "03-next"))
            .Write(markdown);
}
