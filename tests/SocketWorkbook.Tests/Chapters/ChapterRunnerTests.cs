using System.Text;
using System.Text.Json;
using SocketWorkbook.Chapters;
using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;
using SocketWorkbook.Tests.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Chapters;

public sealed class ChapterRunnerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A notebook of code cells with the ids c1, c2 ..., and a paragraph before each.</summary>
    private static NotebookDocument Notebook(params string[] sources) => Notebook([.. sources.Select(source => (source, "{}"))]);

    private static NotebookDocument Notebook(params (string Source, string Metadata)[] cells)
    {
        var json = cells.Select((cell, i) => $$"""
            {"cell_type": "markdown", "id": "m{{i + 1}}", "metadata": {}, "source": "Look:"},
            {"cell_type": "code", "id": "c{{i + 1}}", "metadata": {{cell.Metadata}}, "source": {{JsonSerializer.Serialize(cell.Source)}}}
            """);
        var text = $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{string.Join(",", json)}}]}""";
        return NotebookDocument.Parse(Path.Combine(AppContext.BaseDirectory, "02-six-steps.ipynb"), Encoding.UTF8.GetBytes(text));
    }

    private static async Task<ChapterReport> RunAsync(NotebookDocument notebook, ChapterRunOptions? options = null, CancellationToken? stop = null) =>
        await ChapterRunner.RunAsync(notebook, options ?? new ChapterRunOptions(), stop ?? Stop).WaitAsync(TestSession.Limit, Stop);

    private static string? Result(CellReport cell) => cell.Events.OfType<ResultShown>().SingleOrDefault()?.Data[MimeBundle.Text];

    [Fact]
    public async Task Code_cells_run_in_order_in_one_session()
    {
        var report = await RunAsync(Notebook("var x = 1;", "x += 1;", "Console.Write(x); x * 10"));
        Assert.True(report.Succeeded);
        Assert.Equal("02-six-steps", report.Name);
        Assert.Equal([(1, 1), (3, 2), (5, 3)], report.Cells.Select(cell => (cell.Index, cell.Number)));
        Assert.Equal("20", Result(report.Cells[2]));
        Assert.Equal("2", Assert.IsType<TextWritten>(report.Cells[2].Events[0]).Text);
        Assert.Null(report.StoppedEarly);
    }

    [Fact]
    public async Task A_failing_cell_is_reported_and_the_next_ones_run()
    {
        var report = await RunAsync(Notebook("var x = 1;", "throw new Exception(\"no\");", "x"));
        Assert.False(report.Succeeded);
        Assert.Equal([null, "Exception: no", null], report.Cells.Select(cell => cell.Problem));
        Assert.Equal(["cell 2, line 1"], report.Cells[1].Outcome.Error?.Trace);
        Assert.Equal("1", Result(report.Cells[2]));
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_has_to()
    {
        const string Tagged = "{\"tags\": [\"raises-exception\"]}";
        var report = await RunAsync(Notebook(
            ("throw new Exception();", Tagged), ("nonsense", Tagged), ("1", Tagged),
            ("System.Threading.Thread.Sleep(-1);", "{\"tags\": [\"raises-exception\"], \"workbook\": {\"deadline_seconds\": 0.3}}")));
        Assert.Null(report.Cells[0].Problem);
        Assert.Null(report.Cells[1].Problem);
        Assert.Equal("This cell is meant to fail (raises-exception), and it did not.", report.Cells[2].Problem);
        Assert.StartsWith("DeadlinePassed: The cell did not finish within 0.3 s", report.Cells[3].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadlines_come_from_the_cell_or_from_the_options()
    {
        var report = await RunAsync(Notebook(
            ("while (true) { }", "{\"workbook\": {\"deadline_seconds\": 0.4}}"), ("while (true) { }", "{}"), ("1", "{}")),
            new ChapterRunOptions { DefaultDeadline = TimeSpan.FromSeconds(1) });
        Assert.Contains("within 0.4 s", report.Cells[0].Problem, StringComparison.Ordinal);
        Assert.Contains("within 1 s", report.Cells[1].Problem, StringComparison.Ordinal);
        Assert.True(report.Cells[2].Succeeded);
    }

    [Fact]
    public async Task What_outputs_say_of_claims_and_exercises_is_collected()
    {
        const string Json = """
            using System.IO;
            class TypeFormatterSourceAttribute(Type type) : Attribute { public Type FormatterSourceType { get; } = type; }
            class Formatter { public string MimeType => "application/vnd.socket-workbook.v1+json";
                public bool Format(object instance, TextWriter writer) { writer.Write(((Says)instance).Json); return true; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() => [new Formatter()]; }
            [TypeFormatterSource(typeof(Source))] class Says(string json) { public string Json { get; } = json; }
            """;
        var report = await RunAsync(Notebook(Json,
            """"
            display(new Says("""{"kind": "claim", "id": "C18", "statement": "s", "recorded": "holds", "observed": "does not hold", "agrees": false, "system": "Linux", "elsewhere": "Windows: holds", "why": "w"}"""));
            new Says("""{"kind": "exercise", "id": "receive-exactly", "title": "t", "state": "failed", "diagnosis": "one-receive", "message": "m"}""")
            """",
            """"display(new Says("""{"kind": "something new"}""")); display(new Says("[]")); new Says("""{"kind": "claim", "agrees": true, "id": "C01"}""")""""));
        Assert.True(report.Succeeded);
        Assert.Equal([new ClaimObservation("C18", "s", "holds", "does not hold", false, "Linux", "Windows: holds", "w"), new ClaimObservation("C01", "", "", "", true, "", "", "")], report.Claims);
        Assert.Equal([new ExerciseVerdict("receive-exactly", "t", "failed", "one-receive", "m")], report.Exercises);
        Assert.Single(report.Cells[1].Exercises);
    }

    [Fact]
    public async Task Cells_can_be_replaced_and_chosen()
    {
        var options = new ChapterRunOptions
        {
            Replacements = new Dictionary<string, string> { ["c2"] = "int Solve() => 42;" },
            Only = new HashSet<string> { "c1", "c2", "c4" },
        };
        var report = await RunAsync(Notebook("var setup = 1;", "int Solve() => throw new NotImplementedException();", "setup = 2;", "Solve() + setup"), options);
        Assert.Equal([1, 2, 4], report.Cells.Select(cell => cell.Number));
        Assert.Equal("43", Result(report.Cells[^1]));
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Notebook("1"), new ChapterRunOptions { Only = new HashSet<string> { "m1" } }));
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Notebook("1"),
            new ChapterRunOptions { Replacements = new Dictionary<string, string> { ["c9"] = "" } }));
    }

    [Fact]
    public async Task Progress_is_told_before_and_after_each_cell()
    {
        List<string> told = [];
        await RunAsync(Notebook("Console.Write(1);", "throw new Exception();"), new ChapterRunOptions
        {
            Progress = started => told.Add($"{started.Chapter} {started.Number}/{started.Total}"),
            Observe = happened => told.Add(happened.GetType().Name),
            CellFinished = report => told.Add($"{report.Number} {report.Succeeded}"),
        });
        Assert.Equal(["02-six-steps 1/2", "TextWritten", "1 True", "02-six-steps 2/2", "CellFailed", "2 False"], told);
    }

    [Fact]
    public async Task A_chapter_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var report = await RunAsync(Notebook("1", "Console.Write(1); while (true) { }", "3"),
            new ChapterRunOptions { Observe = happened => { if (happened is TextWritten) stop.Cancel(); } }, stop.Token);
        Assert.Equal("Stopped in cell 2 of 3.", report.StoppedEarly);
        Assert.Equal(CellErrorKind.Interrupted, report.Cells[1].Outcome.Error?.Kind);
        Assert.Equal(2, report.Cells.Count);
        report = await RunAsync(Notebook("1"), stop: stop.Token);
        Assert.Equal("Stopped before cell 1 of 1.", report.StoppedEarly);
        Assert.False(report.Succeeded);
    }

    [Fact]
    public async Task Cells_run_in_the_notebooks_folder_as_far_as_paths_in_directives_go()
    {
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "beside.csx"), "int Beside() => 7;");
        var report = await RunAsync(Notebook("#load \"beside.csx\"\nBeside()"));
        Assert.Equal("7", Result(report.Cells[0]));
    }
}
