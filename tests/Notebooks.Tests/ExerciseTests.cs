using SocketWorkbook.Chapters;
using SocketWorkbook.Engine;
using Xunit;

namespace Notebooks.Tests;

/// <summary>What a reader has solved in this clone: passed, failed with the diagnosis, or skipped because not attempted.</summary>
public class ExerciseTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Exercises() =>
        from chapter in Repository.Chapters
        from exercise in Repository.CellsOf(chapter)
            .Where(cell => cell is { Exercise: not null, Role: "check" }).Select(cell => cell.Exercise!).Distinct()
        select new TheoryDataRow<string, string>(chapter, exercise).WithTrait("chapter", chapter);

    [Theory, MemberData(nameof(Exercises))]
    public async Task The_exercise_is_solved(string chapter, string exercise)
    {
        var report = await ChapterRuns.Of(chapter);
        var title = SocketLessons.Exercises.All.FirstOrDefault(known => known.Id == exercise)?.Title ?? exercise;
        var cells = report.Cells.Where(cell => cell.Cell.Exercise == exercise).ToList();
        // The check only misses what the cell before it should have defined: that cell says what is wrong.
        if (cells.Find(cell => !cell.Succeeded) is { } failed)
            Assert.Fail($"{title}: {WhatFailed(failed)}");
        var verdict = report.Exercises.LastOrDefault(candidate => candidate.Id == exercise);
        Assert.True(verdict is not null, $"{title}: its check gave no verdict. {report.StoppedEarly}".TrimEnd());
        Assert.SkipWhen(verdict.State == "not-attempted", $"Not attempted: {title}");
        Assert.True(verdict.State == "passed", $"{title} ({verdict.Diagnosis}): {verdict.Message}");
    }

    private static string WhatFailed(CellReport cell) => cell.Outcome.Error switch
    {
        null => cell.Problem!,
        { Kind: CellErrorKind.DoesNotCompile } error => "your code does not compile.\n" + string.Join('\n', error.Trace),
        var error => error.ToString(),
    };
}
