using System.Text;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

/// <summary>What an editor leaves in a notebook, and what a reader writes into it, is told from what a contributor changes.</summary>
public class ReaderCopyTests
{
    private const string Untouched = """{"cell_type":"code","id":"a","metadata":{},"outputs":[],"execution_count":null,"source":"1"}""";

    [Theory]
    [InlineData(false, Untouched)]
    [InlineData(false, """{"cell_type":"markdown","id":"a","metadata":{},"source":"text"}""")]
    [InlineData(true, """{"cell_type":"code","id":"a","metadata":{},"outputs":[],"execution_count":4,"source":"1"}""")]
    [InlineData(true, """{"cell_type":"code","id":"a","metadata":{},"outputs":[{"output_type":"stream"}],"execution_count":null,"source":"1"}""")]
    public void A_notebook_that_keeps_what_a_cell_showed_has_run(bool hasRun, string cell) =>
        Assert.Equal(hasRun, ReaderCopy.HasRun(Encoding.UTF8.GetBytes($$"""{"nbformat":4,"nbformat_minor":5,"cells":[{{cell}}]}""")));

    [Theory]
    [InlineData(false, "int Answer() => throw new NotImplementedException();")]
    [InlineData(true, "int Answer() => 42;")]
    [InlineData(true, "int Answer() => fourtytwo;")]
    public async Task An_exercise_whose_cell_was_changed_is_an_attempt(bool attempted, string stub)
    {
        var notebook = NotebookDocument.Load(Repository.PathOf(Repository.Chapters[0]));
        var exercise = notebook.Cells.First(cell => cell.Exercise is not null).Exercise!;
        var cell = ReaderCopy.CellOf(notebook, exercise, "stub");
        var setup = notebook.Cells.First(candidate => candidate.Kind == CellKind.Code);
        var options = new ChapterRunOptions
        {
            Only = new HashSet<string> { setup.Id, cell.Id },
            Replacements = new Dictionary<string, string>
            {
                [cell.Id] = $"{stub}\nExercises.{nameof(SocketLessons.Exercises.OpenAListener)}.Check(() => {{ Answer(); return null; }})",
            },
        };
        var report = await ChapterRunner.RunAsync(notebook, options, TestContext.Current.CancellationToken);
        Assert.Equal(attempted, ReaderCopy.HasAttempts(report));
    }
}
