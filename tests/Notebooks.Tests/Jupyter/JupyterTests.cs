using System.Text.Json;
using SocketLessons;
using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests.Jupyter;

/// <summary>The chapters as a reader runs them in Jupyter.</summary>
public class JupyterTests
{
    public static IEnumerable<TheoryDataRow<string>> Chapters() => ClaimTests.Chapters();

    [Theory, MemberData(nameof(Chapters))]
    public Task A_chapter_runs_in_Jupyter_and_only_the_cells_that_are_meant_to_fail_do(string chapter) => Holds(chapter, NotebookRun.NbConvert);

    /// <summary>The library under nbconvert, as papermill and Jupyter Book call it. One chapter shows whether they can.</summary>
    [Fact]
    public Task A_chapter_runs_for_programs_that_use_nbclient() => Holds(Repository.Chapters[0], NotebookRun.NbClient);

    private static async Task Holds(string chapter, Func<string, CancellationToken, Task<JsonElement>> run)
    {
        await ReaderCopy.SkipIfWorkedIn(chapter);
        var notebook = Repository.LoadOrSkip(chapter);
        var executed = await run(Repository.PathOf(chapter), TestContext.Current.CancellationToken);

        var there = executed.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(notebook.Cells.Count, there.Count);
        List<string> claims = [];
        var (charts, copies) = (0, 0);
        foreach (var (index, cell) in notebook.Cells.Index().Where(cell => cell.Item.Kind == CellKind.Code))
        {
            var outputs = there[index].GetProperty("outputs").EnumerateArray().ToList();
            var failed = outputs.Any(output => output.GetProperty("output_type").GetString() == "error");
            Assert.True(failed == cell.IsMeantToFail, $"The cell {cell.Id} {(failed ? "fails" : "does not fail")} in Jupyter.");
            foreach (var data in outputs.Where(output => output.TryGetProperty("data", out _)).Select(output => output.GetProperty("data")))
            {
                AssertForms(data);
                claims.AddRange(ClaimIn(data));
                charts += data.TryGetProperty(MimeTypes.Plotly, out _) ? 1 : 0;
                copies += data.TryGetProperty(MimeTypes.Html, out var html) && TextOf(html).Length > 1_000_000 ? 1 : 0;
            }
        }
        // What draws charts is kept once, so that a saved notebook stays small.
        Assert.Equal(Math.Min(charts, 1), copies);
        Assert.Equal(ClaimLedger.All.Where(claim => claim.Chapter == chapter).Select(claim => claim.Id).Order(), claims.Order());
    }

    /// <summary>Plain text is never missing, and what is JSON arrives as JSON.</summary>
    private static void AssertForms(JsonElement data)
    {
        Assert.True(data.TryGetProperty(MimeTypes.Text, out _));
        foreach (var form in data.EnumerateObject().Where(form => form.Name.EndsWith("+json", StringComparison.Ordinal)))
            Assert.Equal(JsonValueKind.Object, form.Value.ValueKind);
    }

    /// <summary>The id of the claim that an output judges, if it does. The verdict must be the ledger's.</summary>
    private static IEnumerable<string> ClaimIn(JsonElement data)
    {
        if (!data.TryGetProperty(MimeTypes.Workbook, out var facts) || facts.GetProperty("kind").GetString() != "claim")
            yield break;
        Assert.Contains("as the ledger says", TextOf(data.GetProperty(MimeTypes.Text)), StringComparison.Ordinal);
        yield return facts.GetProperty("id").GetString()!;
    }

    /// <summary>A notebook file holds a text in one piece or line by line.</summary>
    private static string TextOf(JsonElement text) => text.ValueKind == JsonValueKind.Array
        ? string.Concat(text.EnumerateArray().Select(line => line.GetString()))
        : text.GetString()!;
}
