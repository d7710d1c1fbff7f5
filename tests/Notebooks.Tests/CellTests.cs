using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

public class CellTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Cells() =>
        from chapter in Repository.Chapters
        from cell in Repository.CellsOf(chapter)
        where cell.Kind == CellKind.Code
        select new TheoryDataRow<string, string>(chapter, cell.Id).WithTrait("chapter", chapter);

    [Theory, MemberData(nameof(Cells))]
    public async Task A_cell_does_what_it_is_meant_to_do(string chapter, string cell)
    {
        var report = await ChapterRuns.Of(chapter);
        var run = report.Cells.SingleOrDefault(candidate => candidate.Cell.Id == cell);
        // Whatever stopped the chapter is red already.
        Assert.SkipWhen(run is null && report.StoppedEarly is not null, $"It did not run. {report.StoppedEarly}");
        Assert.True(run is not null, "The cell did not run.");
        Assert.SkipWhen(!run.Succeeded && run.Cell.Exercise is not null, $"See the exercise \"{run.Cell.Exercise}\".");
        if (!run.Succeeded)
        {
            var yours = await ReaderCopy.IsWorkedIn(chapter) ? " You have worked in this chapter: the cell may be one that you changed." : "";
            Assert.Fail($"{chapter}, cell {run.Number}: {run.Problem}{yours}");
        }
    }
}
