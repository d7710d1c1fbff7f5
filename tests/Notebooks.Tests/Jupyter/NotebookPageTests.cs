using OpenQA.Selenium;
using Xunit;

namespace Notebooks.Tests.Jupyter;

/// <summary>A chapter in Jupyter's own page, in a browser without a network.</summary>
public sealed class NotebookPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Chart = "LessonChart.Bars(\"Which is longer?\", \"ms\", (\"this\", 1), (\"that\", 2))";

    /// <summary>It draws one chart, and takes a second or two.</summary>
    private static string Chapter => Repository.Chapters[0];

    [Fact]
    public async Task A_chapter_runs_draws_its_charts_can_be_stopped_and_begins_anew()
    {
        await ReaderCopy.SkipIfWorkedIn(Chapter);
        var browser = chromium.Driver;
        await using var server = await NotebookServer.Start(Chapter, TestContext.Current.CancellationToken);
        var page = new NotebookPage(browser);
        await page.Open(server.AddressOf(Chapter));

        page.RunAll();
        page.WaitForCharts(1);
        Assert.All(Resources(), address => Assert.Matches($"^(http://127\\.0\\.0\\.1:{server.Port}/|data:|blob:)", address));

        var busy = page.AddCell("Console.WriteLine(\"computes\"); while (true) { }");
        Stop(busy, "computes");
        if (OperatingSystem.IsLinux()) // Elsewhere a cell in a socket call ends with its process.
        {
            page.StartCell(page.AddCell("var waits = new TcpListener(IPAddress.Loopback, 0); waits.Start();"));
            Stop(page.AddCell("Console.WriteLine(\"waits\"); waits.AcceptSocket();"), "waits");
        }
        var after = page.AddCell("$\"{report.Count} round trips are still known\"");
        page.StartCell(after);
        page.WaitForOutput(after, "round trips are still known");

        page.Restart();
        page.StartCell(after);
        page.WaitForOutput(after, "CS0103");
        page.Do("while (Jupyter.notebook.ncells() > arguments[0]) Jupyter.notebook.delete_cell(Jupyter.notebook.ncells() - 1);", busy);
        page.Do("Jupyter.notebook.clear_all_output();");
        page.RunAll();
        page.WaitForCharts(1);

        void Stop(long cell, string word)
        {
            page.StartCell(cell);
            page.WaitForOutput(cell, word);
            page.Click("interrupt-kernel");
            page.WaitForOutput(cell, "interrupted");
        }

        IEnumerable<string> Resources() => ((IEnumerable<object>)page.Do(
            "return performance.getEntriesByType('resource').map(entry => entry.name)")!).Cast<string>();
    }

    [Fact]
    public async Task A_saved_chapter_draws_its_charts_when_it_is_opened_again_or_says_what_to_do()
    {
        await ReaderCopy.SkipIfWorkedIn(Chapter);
        var browser = chromium.Driver;
        await using var server = await NotebookServer.Start(Chapter, TestContext.Current.CancellationToken);
        var page = new NotebookPage(browser);
        await page.Open(server.AddressOf(Chapter));
        var second = page.AddCell(Chart);
        var third = page.AddCell(Chart + " // once more");
        page.RunAll();
        page.WaitForCharts(3);
        page.Save();
        Assert.InRange(server.FileOf(Chapter).Length, 1_000_000, 2_000_000); // One copy of what draws charts.

        await page.Open(server.AddressOf(Chapter));
        page.WaitForCharts(3);

        // The output with the copy is gone. The reader does what the chart says, and all are drawn.
        page.Do("Jupyter.notebook.get_cells().slice(0, arguments[0]).forEach(cell => cell.clear_output?.());", second);
        page.Save();
        await page.Open(server.AddressOf(Chapter));
        page.WaitForOutput(second, "To see this chart, run its cell again.");
        page.StartCell(third);
        page.WaitForCharts(2);
        page.Save();
        Assert.InRange(server.FileOf(Chapter).Length, 1_000_000, 2_000_000);
    }

    [Fact]
    public async Task Tab_offers_names_and_Shift_Tab_explains_them()
    {
        await ReaderCopy.SkipIfWorkedIn(Chapter);
        var browser = chromium.Driver;
        await using var server = await NotebookServer.Start(Chapter, TestContext.Current.CancellationToken);
        var page = new NotebookPage(browser);
        await page.Open(server.AddressOf(Chapter));
        var setup = page.AddCell("var listenerOfMine = 5;");
        page.StartCell(setup);
        page.WaitForKernel();

        var cell = page.AddCell("var note = \"🔌\"; Console.WriteLine(listenerOf");
        page.Press(cell, Keys.Tab, "the one name that fits",
            "return Jupyter.notebook.get_cell(arguments[0]).get_text().endsWith('WriteLine(listenerOfMine');");
        page.Press(cell, Keys.Shift + Keys.Tab + Keys.Null, "the explanation",
            "return document.querySelector('.tooltiptext')?.innerText.includes('int listenerOfMine') === true;");
    }
}
