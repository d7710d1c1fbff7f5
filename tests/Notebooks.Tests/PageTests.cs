using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;
using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;
using SocketWorkbook.Pages;
using Xunit;

namespace Notebooks.Tests;

/// <summary>Every chapter's page as a reader sees it: in a browser, from a file, with no network.</summary>
public sealed class PageTests(Chromium chromium, PageTests.Book book) : IClassFixture<Chromium>, IClassFixture<PageTests.Book>
{
    public static IEnumerable<TheoryDataRow<string>> Chapters() => ClaimTests.Chapters();

    [Theory, MemberData(nameof(Chapters))]
    public async Task A_page_draws_its_charts_and_asks_the_network_for_nothing(string chapter)
    {
        await ReaderCopy.SkipIfWorkedIn(chapter);
        var browser = chromium.Driver;
        await Open(browser, chapter);
        var charts = (await ChapterRuns.Of(chapter)).Cells
            .SelectMany(cell => cell.Events).Count(happened => Shown(happened)?[MimeBundle.Plotly] is not null);
        new WebDriverWait(browser, TimeSpan.FromSeconds(20)).Until(page => page.FindElements(By.CssSelector(".main-svg")).Count >= charts);
        Assert.Empty(browser.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message));
        Assert.All(Resources(browser), url => Assert.Matches("^(file|data|blob):", url));
    }

    [Theory, MemberData(nameof(Chapters))]
    public async Task A_page_names_every_picture_and_fits_a_narrow_screen(string chapter)
    {
        await ReaderCopy.SkipIfWorkedIn(chapter);
        var browser = chromium.Driver;
        browser.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new Dictionary<string, object?>
        {
            ["width"] = 360, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = true,
        });
        try
        {
            await Open(browser, chapter);
            Assert.Equal(0L, browser.ExecuteScript(
                "return [...document.querySelectorAll('img')].filter(picture => !picture.alt.trim() || !picture.naturalWidth).length"));
            Assert.Equal(0L, browser.ExecuteScript(
                "return [...document.querySelectorAll('[role=img]')].filter(picture => "
                + "!picture.getAttribute('aria-label') && !picture.querySelector(':scope > title')?.textContent.trim()).length"));
            Assert.InRange((long)browser.ExecuteScript("return document.documentElement.scrollWidth")!, 1, 360);
        }
        finally
        {
            browser.ExecuteCdpCommand("Emulation.clearDeviceMetricsOverride", []);
        }
    }

    [Fact]
    public async Task The_index_leads_to_every_chapter()
    {
        var browser = chromium.Driver;
        await Open(browser, "index");
        var links = browser.FindElements(By.CssSelector("main a")).Select(link => link.GetAttribute("href") ?? "").ToList();
        Assert.All(Repository.Chapters, chapter => Assert.Contains(links, link => link.EndsWith($"/{chapter}.html", StringComparison.Ordinal)));
    }

    /// <summary>The pages of the chapters that the other tests ran, written once into a folder of their own.</summary>
    public sealed class Book : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("workbook-pages-").FullName;
        private Task<string>? _written;

        public Task<string> Written() => _written ??= Write();

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private async Task<string> Write()
        {
            foreach (var chapter in Repository.Chapters)
                Repository.LoadOrSkip(chapter);
            var chapters = Repository.Chapters
                .Select(chapter => (chapter, ChapterText.Of(NotebookDocument.Load(Repository.PathOf(chapter))))).ToList();
            var writer = new BookWriter(Repository.Notebooks, PageFolder.Open(_folder), chapters, Repository.Chapters.ToHashSet());
            foreach (var chapter in Repository.Chapters)
                writer.Add(await ChapterRuns.Of(chapter));
            writer.Finish();
            return _folder;
        }
    }

    private async Task Open(ChromeDriver browser, string page)
    {
        var folder = await book.Written();
        await browser.Navigate().GoToUrlAsync(new Uri(Path.Combine(folder, page + ".html")).AbsoluteUri);
    }

    private static IEnumerable<string> Resources(ChromeDriver browser) =>
        ((IEnumerable<object>)browser.ExecuteScript("return performance.getEntriesByType('resource').map(entry => entry.name)")!).Cast<string>();

    private static MimeBundle? Shown(CellEvent happened) => happened switch
    {
        ResultShown shown => shown.Data,
        ValueDisplayed shown => shown.Data,
        _ => null,
    };
}
