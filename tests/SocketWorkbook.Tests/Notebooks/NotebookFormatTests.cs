using System.Text;
using SocketWorkbook.Notebooks;
using Xunit;

namespace SocketWorkbook.Tests.Notebooks;

/// <summary>A file that is no notebook is answered with one sentence: what, where, what to do.</summary>
public sealed class NotebookFormatTests
{
    private static string ProblemOf(string text) => Assert.Throws<NotebookFormatException>(
        () => NotebookDocument.Parse("some.ipynb", Encoding.UTF8.GetBytes(text))).Message;

    private static string WithCells(string cells) => $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{cells}}]}""";

    private static string Cell(string id, string rest = "") =>
        $$"""{"cell_type": "code", "id": "{{id}}", "metadata": {}, "source": [], "outputs": [], "execution_count": null{{rest}}}""";

    [Theory]
    [InlineData("", "some.ipynb is empty: `git diff` shows what was there, `git restore` with its name brings it back.")]
    [InlineData("hello", "some.ipynb is not JSON, as a notebook must be: see line 1, column 1.")]
    [InlineData("{\n \"é\": 1,\n \"b\" 2\n}", "some.ipynb is not JSON, as a notebook must be: see line 3, column 6.")]
    [InlineData("{} {}", "some.ipynb is not JSON, as a notebook must be: see line 1, column 4.")]
    [InlineData("[]", "some.ipynb is JSON, but not a notebook.")]
    [InlineData("{}", "some.ipynb is JSON, but not a notebook.")]
    [InlineData("{\"nbformat\": 4}", "some.ipynb is JSON, but not a notebook.")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}",
        "some.ipynb is in nbformat 3, not in nbformat 4.5: open it in a current Jupyter and save it.")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 4, \"cells\": []}",
        "some.ipynb is in nbformat 4.4, where cells have no ids, not in nbformat 4.5: open it in a current Jupyter and save it.")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5, \"cells\": {}}", "some.ipynb has no list of cells.")]
    [InlineData("{\n<<<<<<< HEAD\n \"a\": 1\n=======\n \"a\": 2\n>>>>>>> theirs\n}",
        "some.ipynb has Git's conflict markers in line 2: choose one side (`git checkout --ours` or `--theirs`), or merge by hand.")]
    public void The_sentence_names_file_and_place(string text, string sentence) => Assert.Equal(sentence, ProblemOf(text));

    [Theory]
    [InlineData("1", "it is not an object")]
    [InlineData("{\"id\": \"a\", \"source\": \"\"}", "it has no cell_type")]
    [InlineData("{\"cell_type\": \"video\", \"id\": \"a\", \"source\": \"\"}", "its cell_type is \"video\", not code, markdown or raw")]
    [InlineData("{\"cell_type\": \"code\", \"source\": \"\"}", "it has no id, which nbformat 4.5 demands")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a b\", \"source\": \"\"}", "its id \"a b\" is not 1 to 64 letters, digits, - and _")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\"}", "it has no source")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\", \"source\": 1}", "its source is neither a string nor a list of strings")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\", \"source\": [\"x\", 1]}", "its source is neither a string nor a list of strings")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\", \"source\": \"\\ud83d\"}", "its source holds a broken character (half of a surrogate pair, or bytes that are not UTF-8)")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\", \"source\": \"\", \"metadata\": {\"tags\": 1}}", "its tags are not a list of strings")]
    [InlineData("{\"cell_type\": \"code\", \"id\": \"a\", \"source\": \"\", \"metadata\": {\"workbook\": {\"deadline_seconds\": -1}}}",
        "its deadline_seconds is not a number between 0 and 86400")]
    public void A_problem_in_a_cell_names_the_cell(string cell, string problem) =>
        Assert.Equal($"some.ipynb has a problem in its 2. cell: {problem}.", ProblemOf(WithCells($"{Cell("first")}, {cell}")));

    [Fact]
    public void An_id_that_stands_twice_is_named() => Assert.Equal(
        "some.ipynb has the id \"same\" twice, in its 1. and its 3. cell: change one of them.",
        ProblemOf(WithCells($"{Cell("same")}, {Cell("other")}, {Cell("same")}")));

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no-such-notebook.ipynb");
        Assert.Equal($"{path} does not exist.", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path)).Message);
        Assert.EndsWith(" is a folder, not a notebook.",
            Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }
}
