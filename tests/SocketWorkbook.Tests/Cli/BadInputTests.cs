using SocketWorkbook.Cli;
using Xunit;
using static SocketWorkbook.Tests.Cli.TemporaryWorkbook;

namespace SocketWorkbook.Tests.Cli;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryWorkbook workbook = new();

    public BadInputTests()
    {
        workbook.Add("01-socket-types", Prose("# Socket types"));
        workbook.Add("02-six-server-steps", Prose("# Six server steps"), Code("1 + 1"));
        workbook.Add("05-socketserver-tcp", Prose("# SocketServer"));
    }

    public void Dispose() => workbook.Dispose();

    [Theory]
    [InlineData("sokcet-types", "01-socket-types")]
    [InlineData("six-servers", "02-six-server-steps")]
    [InlineData("6", "05-socketserver-tcp")]
    public async Task An_unknown_chapter_is_answered_with_the_nearest(string asked, string nearest)
    {
        var sentence = await Refused("run", asked);
        Assert.Contains($"'{asked}'", sentence);
        Assert.Contains($"nearest are {nearest}", sentence);
    }

    [Fact]
    public async Task A_name_that_fits_two_chapters_is_not_guessed()
    {
        var sentence = await Refused("run", "server");
        Assert.Contains("02-six-server-steps and 05-socketserver-tcp", sentence);
    }

    [Theory]
    [InlineData("no such option", "There is no option '--fast'", "run", "--fast")]
    [InlineData("no such option at the root", "There is no option '--fast'", "--fast")]
    [InlineData("no such command", "did you mean 'run'", "rnu")]
    [InlineData("a chapter without a command", "did you mean 'run 02'", "02")]
    [InlineData("too many words", "takes no 'more'", "list", "more")]
    [InlineData("no folder", "--output", "run", "--output")]
    public async Task Words_that_are_no_command_are_answered_with_a_sentence(string what, string expected, params string[] words)
    {
        var sentence = await Refused(words);
        Assert.True(sentence.Contains(expected, StringComparison.Ordinal), $"{what}: {sentence}");
        Assert.Contains("--help", sentence);
    }

    [Theory]
    [InlineData("not JSON", "hello")]
    [InlineData("a list", "[]")]
    [InlineData("old", """{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}""")]
    [InlineData("conflict", "{\n<<<<<<< HEAD\n \"cells\": [],\n=======\n \"cells\": [1],\n>>>>>>> other\n \"nbformat\": 4\n}")]
    [InlineData("empty", "")]
    [InlineData("blank", " \n")]
    public async Task A_file_that_is_no_notebook_stops_the_command_before_any_cell_runs(string what, string content)
    {
        workbook.AddText("07-broken", content);
        foreach (var words in (string[][])[["run"], ["run", "02", "07"], ["claims"], ["list"]])
        {
            var sentence = await Refused(words);
            Assert.True(sentence.Contains("07-broken", StringComparison.Ordinal), $"{what}: {sentence}");
        }
    }

    [Fact]
    public async Task A_broken_chapter_that_was_not_asked_for_keeps_nothing_from_running()
    {
        workbook.AddText("07-broken", "hello");
        workbook.Add("08-prose", Prose("# Only prose"));
        var said = await workbook.Say("run", "08");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task A_lessons_library_that_is_not_built_is_named_with_the_command_that_builds_it()
    {
        workbook.Add("03-lesson", Code("#r \"../lessons-lib/bin/SocketLessons.dll\""));
        var sentence = await Refused("run", "03");
        Assert.Contains("dotnet build lessons-lib", sentence);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_found_before_the_run()
    {
        var file = Path.Combine(workbook.Root, "file");
        await File.WriteAllTextAsync(file, "keep me", TestContext.Current.CancellationToken);
        var sentence = await Refused("run", "--output", Path.Combine(file, "pages"));
        Assert.Contains("--output", sentence);
        Assert.Equal("keep me", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains("--output", await Refused("run", "--output", ""));
    }

    [Fact]
    public async Task A_file_where_the_pages_should_go_is_named_and_kept()
    {
        await File.WriteAllTextAsync(workbook.Artifacts, "keep me", TestContext.Current.CancellationToken);
        Assert.Contains($"'{workbook.Artifacts}' (a file has that name)", await Refused("run", "2"));
        Assert.Equal("keep me", await File.ReadAllTextAsync(workbook.Artifacts, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("claims")]
    public async Task A_notebook_of_another_folder_is_not_taken_for_the_chapter_of_that_name(string command)
    {
        using var another = new TemporaryWorkbook();
        var path = another.Add("01-socket-types", Prose("# Another"));
        var sentence = await Refused(command, path);
        Assert.Contains($"'{path}'", sentence);
        Assert.Contains(workbook.Notebooks, sentence);
    }

    [Fact]
    public async Task A_workbook_without_notebooks_is_named_with_the_folder()
    {
        Directory.Delete(workbook.Notebooks, recursive: true);
        Assert.Contains(workbook.Notebooks, await Refused("list"));
        Directory.CreateDirectory(workbook.Notebooks);
        Assert.Contains(workbook.Notebooks, await Refused("list"));
    }

    [Fact]
    public void A_folder_outside_every_workbook_says_what_was_looked_for()
    {
        var elsewhere = Directory.CreateTempSubdirectory("elsewhere-");
        try
        {
            var problem = Assert.Throws<BadInputException>(() => WorkbookFolder.Find(elsewhere.FullName));
            Assert.Contains("SocketWorkbook.slnx", problem.Message);
            Assert.Contains(elsewhere.FullName, problem.Message);
        }
        finally
        {
            elsewhere.Delete();
        }
    }

    private async Task<string> Refused(params string[] words)
    {
        var said = await workbook.Say(words);
        Assert.Equal(ExitCodes.BadInput, said.ExitCode);
        Assert.Empty(said.Output);
        Assert.False(Directory.Exists(workbook.Artifacts));
        return said.OneSentence();
    }
}
