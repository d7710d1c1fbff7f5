using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

/// <summary>What a reader has solved in this clone: passed, failed with the diagnosis, or skipped because not attempted.</summary>
public class ExerciseTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Exercises() =>
        from chapter in Repository.Chapters
        from cell in NotebookDocument.Load(Repository.PathOf(chapter)).Cells
        where cell is { Exercise: not null, Role: "check" }
        select new TheoryDataRow<string, string>(chapter, cell.Exercise!).WithTrait("chapter", chapter);

    [Theory, MemberData(nameof(Exercises))]
    public async Task The_exercise_is_solved(string chapter, string exercise)
    {
        var report = await ChapterRuns.Of(chapter);
        var verdict = report.Exercises.LastOrDefault(candidate => candidate.Id == exercise);
        Assert.True(verdict is not null, $"{chapter}: the check of \"{exercise}\" gave no verdict. Does the cell above it compile?");
        Assert.SkipWhen(verdict.State == "not-attempted", $"Not attempted: {verdict.Title}");
        Assert.True(verdict.State == "passed", $"{verdict.Title} ({verdict.Diagnosis}): {verdict.Message}");
    }
}
