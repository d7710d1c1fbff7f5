using SocketLessons;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

/// <summary>
/// Every exercise against its known answers, which stand in <c>Answers/chapter/exercise</c>: <c>solution.csx</c>, other ways
/// to solve it (<c>solution-*.csx</c>), and the <c>wrong-*.csx</c>, whose first line says <c>// diagnosis: name</c>. The
/// chapter's first code cell, the answer in place of the stub, and the check are run; nothing else.
/// </summary>
public class AnswerTests
{
    private const string DiagnosisMark = "// diagnosis: ";

    public static IEnumerable<TheoryDataRow<string, string>> Stubs() => ExerciseTests.Exercises();

    public static IEnumerable<TheoryDataRow<string, string, string>> Answers(string pattern) =>
        from row in ExerciseTests.Exercises()
        let chapter = row.Data.Item1
        let exercise = row.Data.Item2
        let folder = Path.Combine(Repository.Answers, chapter, exercise)
        where Directory.Exists(folder)
        from file in Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)
        select new TheoryDataRow<string, string, string>(chapter, exercise, Path.GetFileName(file)).WithTrait("chapter", chapter);

    [Theory, MemberData(nameof(Stubs))]
    public async Task The_untouched_stub_is_not_attempted(string chapter, string exercise)
    {
        // A reader who has begun the exercise has no untouched stub any more: then there is nothing to see here. Nor may it be
        // run alone, because it may use what the reader's earlier cells define.
        var run = await ChapterRuns.Of(chapter);
        Assert.SkipWhen(run.Exercises.Any(seen => seen.Id == exercise && seen.State != "not-attempted")
            || run.Cells.Any(cell => cell.Cell.Exercise == exercise && !cell.Succeeded), "Attempted in this clone.");
        var verdict = await Check(chapter, exercise, answer: null);
        Assert.Equal("not-attempted", verdict.State);
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Answers), "solution*.csx")]
    public async Task The_solution_passes(string chapter, string exercise, string file)
    {
        var verdict = await Check(chapter, exercise, Read(chapter, exercise, file));
        Assert.True(verdict.State == "passed", $"{verdict.State} ({verdict.Diagnosis}): {verdict.Message}");
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Answers), "wrong-*.csx")]
    public async Task A_wrong_answer_gets_its_own_diagnosis(string chapter, string exercise, string file)
    {
        var answer = Read(chapter, exercise, file);
        var mark = answer.Split('\n')[0];
        Assert.StartsWith(DiagnosisMark, mark);
        var verdict = await Check(chapter, exercise, answer);
        Assert.Equal(("failed", mark[DiagnosisMark.Length..].Trim()), (verdict.State, verdict.Diagnosis));
        Assert.NotEmpty(verdict.Message);
    }

    [Theory, MemberData(nameof(Stubs))]
    public void An_exercise_has_a_solution_and_at_least_two_wrong_answers_that_differ(string chapter, string exercise)
    {
        // A teacher may have taken it away, so that nobody looks the answers up.
        Assert.SkipUnless(ReaderCopy.IsBuildServer || Directory.Exists(Repository.Answers),
            "The folder with the answers is not here.");
        Assert.Single(Answers("solution.csx"), row => row.Data.Item1 == chapter && row.Data.Item2 == exercise);
        var wrong = Answers("wrong-*.csx").Where(row => row.Data.Item1 == chapter && row.Data.Item2 == exercise)
            .Select(row => Read(chapter, exercise, row.Data.Item3).Split('\n')[0]).ToList();
        Assert.True(wrong.Count >= 2, $"{exercise} has {wrong.Count} wrong answers.");
        Assert.True(wrong.Distinct().Count() >= 2, $"The wrong answers of {exercise} all have the same diagnosis.");
    }

    [Fact]
    public void Every_exercise_of_the_library_stands_in_one_notebook_and_has_three_hints()
    {
        foreach (var chapter in Repository.Chapters)
            Repository.LoadOrSkip(chapter);
        var inNotebooks = ExerciseTests.Exercises().Select(row => row.Data.Item2).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Exercises.All.Select(exercise => exercise.Id), inNotebooks);
        Assert.All(Exercises.All, exercise => Assert.Equal(3, exercise.Hints.Distinct().Count(hint => hint.Length > 0)));
    }

    private static string Read(string chapter, string exercise, string file) =>
        File.ReadAllText(Path.Combine(Repository.Answers, chapter, exercise, file)).ReplaceLineEndings("\n");

    private static async Task<SocketWorkbook.Chapters.ExerciseVerdict> Check(string chapter, string exercise, string? answer)
    {
        var notebook = Repository.LoadOrSkip(chapter);
        // A check may count the threads of the whole program, and a chapter has hundreds for a moment: not both at a time.
        await ChapterRuns.Of(chapter);
        // By its id: a reader may have put a cell of their own before it.
        var setup = notebook.Cells.FirstOrDefault(cell => cell.Id == "setup")
            ?? notebook.Cells.First(cell => cell.Kind == CellKind.Code);
        var stub = ReaderCopy.CellOf(notebook, exercise, "stub");
        var check = ReaderCopy.CellOf(notebook, exercise, "check");
        var options = new ChapterRunOptions
        {
            Only = new HashSet<string> { setup.Id, stub.Id, check.Id },
            Replacements = answer is null ? new() : new Dictionary<string, string> { [stub.Id] = answer },
        };
        var report = await ChapterRunner.RunAsync(notebook, options, CancellationToken.None);
        Assert.All(report.Cells, cell => Assert.True(cell.Succeeded, $"cell {cell.Number}: {cell.Problem}"));
        return Assert.Single(report.Exercises);
    }
}
