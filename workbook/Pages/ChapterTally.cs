using SocketWorkbook.Chapters;

namespace SocketWorkbook.Pages;

/// <summary>What is counted of a chapter that ran: an exercise checked twice counts once, with its last verdict.</summary>
public sealed record ChapterTally(
    int Cells, int FailedCells, int Claims, int Disagreements, int Exercises, int Passed, int FailedExercises)
{
    public static ChapterTally Of(ChapterReport report)
    {
        var exercises = LastVerdicts(report);
        return new ChapterTally(
            Cells: report.Cells.Count,
            FailedCells: report.Cells.Count(cell => !cell.Succeeded),
            Claims: report.Claims.Select(claim => claim.Id).Distinct().Count(),
            Disagreements: report.Claims.Where(claim => !claim.Agrees).Select(claim => claim.Id).Distinct().Count(),
            Exercises: exercises.Count,
            Passed: exercises.Count(exercise => exercise.State == "passed"),
            FailedExercises: exercises.Count(exercise => exercise.State == "failed"));
    }

    public static IReadOnlyList<ExerciseVerdict> LastVerdicts(ChapterReport report) =>
        [.. report.Exercises.GroupBy(exercise => exercise.Id).Select(verdicts => verdicts.Last())];
}
