using System.Text;
using System.Text.Json;
using SocketWorkbook.Notebooks;
using Xunit;

namespace SocketWorkbook.Tests.Notebooks;

/// <summary>A notebook that was only looked at, or changed in one place, differs in nothing else.</summary>
public sealed class NotebookBytesTests
{
    private const string AsJupyterWrites = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {},
           "source": [
            "# 套接字 😀\n",
            "\n",
            "Text with \"quotes\", a \\ and a tab:\t."
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "first-cell",
           "metadata": {
            "tags": [
             "raises-exception"
            ],
            "workbook": {
             "deadline_seconds": 2.5,
             "exercise": "receive-exactly",
             "role": "stub"
            }
           },
           "outputs": [
            {
             "data": {
              "source": [
               "no cell's source"
              ]
             },
             "output_type": "display_data"
            }
           ],
           "source": []
          }
         ],
         "metadata": {
          "cells": "not the cells",
          "source": "none"
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private const string OnOneLine = """{"nbformat_minor":5,"nbformat":4,"metadata":{},"cells":[{"source":"one\ntwo","outputs":[],"metadata":{},"id":"a","execution_count":null,"cell_type":"code"}]}""";

    public static TheoryData<string> Notebooks => [
        AsJupyterWrites,
        AsJupyterWrites.TrimEnd(),
        AsJupyterWrites + "\n\n",
        AsJupyterWrites.Replace("\n", "\r\n", StringComparison.Ordinal),
        AsJupyterWrites.Replace(" ", "  ", StringComparison.Ordinal).Replace("raises-  exception", "raises-exception", StringComparison.Ordinal),
        AsJupyterWrites.Replace("😀", "\\ud83d\\ude00", StringComparison.Ordinal),
        "\uFEFF" + AsJupyterWrites,
        OnOneLine,
        OnOneLine.Replace(",", " ,\t", StringComparison.Ordinal),
    ];

    private static readonly string[] Sources =
    [
        "", "x", "one\ntwo", "one\ntwo\n", "\n", "\n\n", "trailing space \n", "tab\there", "\"quoted\" \\ back", "/slash/", "套接字 é",
        "😀 and 👩‍🔬", "\u2028 line separator", "\u0001 control \u007f", "a\r\nb", "<b>&amp;</b>", "+'`", "\b\f", "{\"json\": [1, 2]}",
    ];

    private static NotebookDocument Parse(string text) => NotebookDocument.Parse("some.ipynb", Encoding.UTF8.GetBytes(text));

    private static string Text(NotebookDocument document) => Encoding.UTF8.GetString(document.ToBytes());

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void What_was_read_is_written_byte_for_byte(string notebook)
    {
        Assert.Equal(notebook, Text(Parse(notebook)));
        Assert.Equal(notebook, Text(Parse(notebook).WithSource(0, Parse(notebook).Cells[0].Source)));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_changed_source_changes_nothing_else(string notebook)
    {
        var original = Parse(notebook);
        for (var index = 0; index < original.Cells.Count; index++)
        {
            foreach (var source in Sources)
            {
                var changed = Parse(Text(original.WithSource(index, source)));
                Assert.Equal(source, changed.Cells[index].Source);
                for (var other = 0; other < original.Cells.Count; other++)
                {
                    if (other != index)
                        Assert.Equivalent(original.Cells[other], changed.Cells[other]);
                }
                var (before, after) = (Text(original), Text(changed));
                var prefix = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
                var suffix = before.Reverse().Zip(after.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
                // The changed stretch lies inside one source: nothing of the keys around it, no other cell.
                var stretch = before[prefix..Math.Max(prefix, before.Length - suffix)];
                Assert.DoesNotContain("cell_type", stretch, StringComparison.Ordinal);
                Assert.DoesNotContain("metadata", stretch, StringComparison.Ordinal);
                Assert.DoesNotContain("nbformat", stretch, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Changing_a_source_and_back_gives_Jupyters_form_and_then_stays(string notebook)
    {
        foreach (var source in Sources.Where(source => source.Length > 0))
        {
            var once = Parse(notebook).WithSource(0, "something").WithSource(0, source);
            var back = once.WithSource(0, "something else").WithSource(0, source);
            Assert.Equal(Text(once), Text(back));
        }
    }

    [Fact]
    public void A_source_is_written_as_Jupyter_writes_it()
    {
        var changed = Text(Parse(AsJupyterWrites).WithSource(1, "var x = \"套接字 😀\";\n\nx"));
        Assert.Equal(AsJupyterWrites.Replace("\"source\": []",
            "\"source\": [\n    \"var x = \\\"套接字 😀\\\";\\n\",\n    \"\\n\",\n    \"x\"\n   ]", StringComparison.Ordinal), changed);
        Assert.Equal(AsJupyterWrites, Text(Parse(changed).WithSource(1, "")));
    }

    [Fact]
    public void Line_ends_of_the_file_are_kept()
    {
        var notebook = AsJupyterWrites.Replace("\n", "\r\n", StringComparison.Ordinal);
        var changed = Text(Parse(notebook).WithSource(1, "a\nb"));
        Assert.Contains("\"source\": [\r\n    \"a\\n\",\r\n    \"b\"\r\n   ]", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", changed.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_has_what_the_file_says_of_it()
    {
        var document = Parse(AsJupyterWrites);
        Assert.Equal([CellKind.Markdown, CellKind.Code], document.Cells.Select(cell => cell.Kind));
        Assert.Equal("# 套接字 😀\n\nText with \"quotes\", a \\ and a tab:\t.", document.Cells[0].Source);
        var code = document.Cells[1];
        Assert.Equal(("first-cell", "", TimeSpan.FromSeconds(2.5), "receive-exactly", "stub"),
            (code.Id, code.Source, code.Deadline, code.Exercise, code.Role));
        Assert.True(code.IsMeantToFail);
        Assert.False(document.Cells[0].IsMeantToFail);
        Assert.Null(document.Cells[0].Deadline);
    }

    [Fact]
    public void A_document_is_saved_whole()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("workbook-").FullName, "saved.ipynb");
        Parse(AsJupyterWrites).WithSource(1, "1").Save(path);
        NotebookDocument.Load(path).WithSource(1, "2").Save(path);
        Assert.Equal("2", NotebookDocument.Load(path).Cells[1].Source);
        Assert.Equal(path, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!)));
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
