using SocketWorkbook.Chapters;
using SocketWorkbook.Pages;
using Xunit;

namespace SocketWorkbook.Tests.Pages;

public sealed class BookWriterTests : IDisposable
{
    private readonly SampleChapter chapter = new();

    public void Dispose() => chapter.Dispose();

    [Fact]
    public void Chapters_of_a_run_lead_to_each_other_and_the_index_to_all()
    {
        var book = Book();
        book.Add(Report("01-one"));
        book.Add(Report("02-two"));
        book.Finish();
        Assert.Contains("href=\"02-two.html\"", Read(book, "01-one.html"));
        Assert.Contains("href=\"01-one.html\"", Read(book, "02-two.html"));
        Assert.Contains("href=\"02-two.html\"", Read(book, "index.html"));
    }

    [Fact]
    public void A_run_that_is_cut_short_leaves_no_link_to_a_page_that_is_not_there()
    {
        var book = Book();
        book.Add(Report("01-one"));
        book.Finish();
        Assert.DoesNotContain("02-two.html", Read(book, "01-one.html"));
        Assert.DoesNotContain("href=\"02-two.html\"", Read(book, "index.html"));
    }

    [Fact]
    public void The_chart_script_and_its_licence_come_from_the_package_and_lie_beside_the_pages()
    {
        var book = Book();
        book.Finish();
        Assert.Contains("plotly.js v2.", Read(book, "plotly.min.js")[..200]);
        Assert.Contains("License", Read(book, "plotly.min.js.LICENSE.txt"), StringComparison.OrdinalIgnoreCase);
    }

    private BookWriter Book() => new(
        chapter.Folder,
        PageFolder.Open(Path.Combine(chapter.Folder, "pages")),
        [("01-one", new ChapterText("One", "About <one>.", 1, 0, 1)), ("02-two", new ChapterText("Two", "", 1, 0, 1))],
        new HashSet<string> { "01-one", "02-two" });

    private ChapterReport Report(string name) => chapter.Prose("# T").Code("1").Report(name);

    private static string Read(BookWriter book, string file) => File.ReadAllText(Path.Combine(book.Folder.Location, file));
}
