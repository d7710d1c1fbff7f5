using System.Text.Json;
using System.Text.RegularExpressions;
using SocketWorkbook.Notebooks;
using Xunit;

namespace Notebooks.Tests;

/// <summary>
/// What every chapter keeps to, so that a reader finds the same shape each time and a diff shows what was meant. It is about
/// the chapters as the repository has them: see <see cref="ReaderCopy"/>.
/// </summary>
public partial class NotebookRuleTests
{
    public static IEnumerable<TheoryDataRow<string>> Chapters() => ClaimTests.Chapters();

    [Theory, MemberData(nameof(Chapters))]
    public Task A_notebook_stores_no_outputs_and_no_run_numbers(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf(chapter)));
        foreach (var cell in json.RootElement.GetProperty("cells").EnumerateArray())
        {
            if (cell.GetProperty("cell_type").GetString() != "code")
                continue;
            Assert.True(
                cell.GetProperty("outputs").GetArrayLength() == 0
                && cell.GetProperty("execution_count").ValueKind == JsonValueKind.Null,
                $"{chapter}, the cell \"{cell.GetProperty("id")}\" stores what it showed: clear all outputs before you commit.");
        }
    });

    /// <summary>
    /// What opens it: the workbook's kernel in Jupyter and VS Code, and C# in .NET Interactive. As Jupyter itself writes it, so that
    /// a file does not change when somebody opens and saves it.
    /// </summary>
    [Theory, MemberData(nameof(Chapters))]
    public Task A_notebook_names_the_kernels_that_run_it(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf(chapter)));
        using var wanted = JsonDocument.Parse(Metadata);
        Assert.Equal(JsonSerializer.Serialize(wanted), JsonSerializer.Serialize(json.RootElement.GetProperty("metadata")));
    });

    [Theory, MemberData(nameof(Chapters))]
    public void A_chapter_can_be_read_and_is_written_back_byte_for_byte(string chapter)
    {
        var problem = Record.Exception(() => NotebookDocument.Load(Repository.PathOf(chapter)));
        Assert.True(problem is null, problem?.Message);
        Assert.Equal(File.ReadAllBytes(Repository.PathOf(chapter)), NotebookDocument.Load(Repository.PathOf(chapter)).ToBytes());
    }

    [Theory, MemberData(nameof(Chapters))]
    public Task Cells_are_short_and_the_typical_one_is_very_short(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        var lengths = Code(chapter).Select(cell => Lines(cell.Source)).Order().ToList();
        Assert.All(lengths, length => Assert.InRange(length, 1, 20));
        Assert.InRange(lengths[lengths.Count / 2], 1, 8);
    });

    [Theory, MemberData(nameof(Chapters))]
    public Task A_line_of_code_fits_on_a_page_and_on_a_projector(string chapter) => ReaderCopy.Holds(chapter, () =>
        Assert.All(Code(chapter), cell => Assert.All(cell.Source.Split('\n'), line => Assert.InRange(line.Length, 0, 96))));

    [Theory, MemberData(nameof(Chapters))]
    public Task A_chapter_begins_with_its_title_and_the_setup_cell(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        var cells = NotebookDocument.Load(Repository.PathOf(chapter)).Cells;
        Assert.StartsWith($"# {chapter[..2]} ", cells[0].Source);
        var setup = Code(chapter)[0];
        Assert.Equal("setup", setup.Id);
        Assert.StartsWith("#r \"../lessons-lib/bin/SocketLessons.dll\"\n", setup.Source);
    });

    [Theory, MemberData(nameof(Chapters))]
    public Task A_chapter_breaks_something_and_asks_for_predictions(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        Assert.Contains(Code(chapter), cell => cell.IsMeantToFail);
        Assert.Contains("Predict", Prose(chapter));
    });

    [Theory, MemberData(nameof(Chapters))]
    public Task A_chapter_has_two_to_four_exercises_each_a_stub_and_then_its_check(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        var exercises = Code(chapter).Where(cell => cell.Exercise is not null).GroupBy(cell => cell.Exercise).ToList();
        Assert.InRange(exercises.Count, 2, 4);
        Assert.All(exercises, exercise => Assert.Equal(["stub", "check"], exercise.Select(cell => cell.Role)));
    });

    [Theory, MemberData(nameof(Chapters))]
    public Task A_cell_uses_nothing_that_only_one_engine_has(string chapter) => ReaderCopy.Holds(chapter, () =>
        Assert.All(Code(chapter), cell => Assert.DoesNotMatch(@"#!|\bdisplay\(|\.Display\(|\bHTML\(|#r ""nuget:|Console\.(In\b|Read)", cell.Source)));

    [Theory, MemberData(nameof(Chapters))]
    public Task A_cell_orders_nothing_by_sleeping(string chapter) => ReaderCopy.Holds(chapter, () =>
        Assert.All(Code(chapter), cell => Assert.DoesNotMatch(@"Thread\.Sleep|Task\.Delay", cell.Source)));

    [Theory, MemberData(nameof(Chapters))]
    public Task Links_to_files_lead_somewhere_and_links_to_the_web_are_https(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        foreach (Match link in MarkdownLink().Matches(Prose(chapter)))
        {
            var target = link.Groups[1].Value;
            if (target.StartsWith('#'))
                continue;
            if (target.Contains("://", StringComparison.Ordinal))
                Assert.StartsWith("https://", target);
            else
                Assert.True(File.Exists(Path.Combine(Repository.Notebooks, target.Split('#')[0])), $"{chapter} links to {target}.");
        }
    });

    [Theory, MemberData(nameof(Chapters))]
    public Task Pictures_have_words_for_those_who_do_not_see_them(string chapter) => ReaderCopy.Holds(chapter, () =>
        Assert.DoesNotMatch(@"!\[\s*\]\(", Prose(chapter)));

    [Theory, MemberData(nameof(Chapters))]
    public Task A_chapter_links_to_its_neighbours(string chapter) => ReaderCopy.Holds(chapter, () =>
    {
        var index = Repository.Chapters.ToList().IndexOf(chapter);
        foreach (var neighbour in new[] { index - 1, index + 1 }.Where(i => i >= 0 && i < Repository.Chapters.Count))
            Assert.Contains($"({Repository.Chapters[neighbour]}.ipynb)", Prose(chapter));
    });

    private const string Metadata = """
        {
          "kernelspec": {"display_name":"C# (Socket Workbook)","language":"C#","name":"socket-workbook"},
          "language_info": {
            "codemirror_mode":"text/x-csharp","file_extension":".cs","mimetype":"text/x-csharp",
            "name":"C#","pygments_lexer":"csharp","version":"14.0"
          },
          "polyglot_notebook": {
            "kernelInfo": {"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]}
          }
        }
        """;

    private static List<NotebookCell> Code(string chapter) =>
        [.. NotebookDocument.Load(Repository.PathOf(chapter)).Cells.Where(cell => cell.Kind == CellKind.Code)];

    private static string Prose(string chapter) => string.Join("\n\n",
        NotebookDocument.Load(Repository.PathOf(chapter)).Cells.Where(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Source));

    private static int Lines(string source) => source.Split('\n').Count(line => line.Trim().Length > 0);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex MarkdownLink();
}
