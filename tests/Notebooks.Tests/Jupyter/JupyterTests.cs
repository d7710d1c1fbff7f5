using System.Text.Json;
using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

/// <summary>The chapters as a reader runs them in Jupyter.</summary>
public class JupyterTests
{
    public static IEnumerable<TheoryDataRow<string>> Chapters() => ClaimTests.Chapters();

    [Theory, MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_in_Jupyter_and_only_the_cells_that_are_meant_to_fail_do(string chapter)
    {
        await ReaderCopy.SkipIfWorkedIn(chapter);
        var notebook = Repository.LoadOrSkip(chapter);
        var executed = await Jupyter.ExecuteAsync(Repository.PathOf(chapter), TestContext.Current.CancellationToken);

        var there = executed.GetProperty("cells").EnumerateArray().ToList();
        Assert.Equal(notebook.Cells.Count, there.Count);
        foreach (var (index, cell) in notebook.Cells.Index().Where(cell => cell.Item.Kind == CellKind.Code))
        {
            var outputs = there[index].GetProperty("outputs").EnumerateArray().ToList();
            var failed = outputs.Any(output => output.GetProperty("output_type").GetString() == "error");
            Assert.True(failed == cell.IsMeantToFail, $"The cell {cell.Id} {(failed ? "fails" : "does not fail")} in Jupyter.");
            foreach (var data in outputs.Where(output => output.TryGetProperty("data", out _)).Select(output => output.GetProperty("data")))
                AssertForms(data);
        }
    }

    /// <summary>Plain text is never missing, and what is JSON arrives as JSON.</summary>
    private static void AssertForms(JsonElement data)
    {
        Assert.True(data.TryGetProperty("text/plain", out _));
        foreach (var form in data.EnumerateObject().Where(form => form.Name.EndsWith("+json", StringComparison.Ordinal)))
            Assert.Equal(JsonValueKind.Object, form.Value.ValueKind);
    }
}
