using SocketWorkbook.Cli;
using Xunit;
using static SocketWorkbook.Tests.Cli.TemporaryWorkbook;

namespace SocketWorkbook.Tests.Cli;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryWorkbook workbook = new();

    public void Dispose() => workbook.Dispose();

    [Fact]
    public async Task A_good_chapter_leaves_a_page_an_index_and_exit_code_0()
    {
        workbook.Add("02-six-server-steps", Prose("# Six server steps"), Code("Console.WriteLine(\"hello\");"), Code("6 * 7"));
        var said = await ChildProcess.Run(workbook, "run", "2");
        Assert.Equal((ExitCodes.Good, ""), (said.ExitCode, said.Error));
        Assert.Contains("02-six-server-steps: 2 cells to run", said.Output);
        Assert.Contains($"file://{workbook.Artifacts}/index.html", said.Output);
        var page = Page("02-six-server-steps");
        Assert.Contains("hello", page);
        Assert.Contains(">42<", page);
        Assert.Contains("href=\"02-six-server-steps.html\"", Page("index"));
    }

    [Fact]
    public async Task No_words_at_all_run_every_chapter()
    {
        workbook.Add("01-one", Code("1"));
        workbook.Add("02-two", Code("2"));
        var said = await ChildProcess.Run(workbook);
        Assert.Equal(ExitCodes.Good, said.ExitCode);
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "01-one.html")));
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "02-two.html")));
    }

    [Fact]
    public async Task A_failed_cell_is_named_and_the_exit_code_is_1()
    {
        workbook.Add("01-one", Code("1"), Code("throw new InvalidOperationException(\"first line\\nsecond line\");"), Code("3"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains("01-one, cell 2: InvalidOperationException: first line\n", said.Output);
        Assert.DoesNotContain("second line", said.Output);
        Assert.Contains("second line", Page("01-one"));
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_is_no_failure_until_it_succeeds()
    {
        workbook.Add("01-fails", Code("throw new Exception(\"on purpose\");", tags: ["raises-exception"]));
        workbook.Add("02-does-not", Code("1", tags: ["raises-exception"]));
        Assert.Equal(ExitCodes.Good, (await ChildProcess.Run(workbook, "run", "1")).ExitCode);
        var said = await ChildProcess.Run(workbook, "run", "2");
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains("02-does-not, cell 1: ", said.Output);
    }

    [Fact]
    public async Task An_exercise_that_is_not_solved_is_shown_but_fails_nothing()
    {
        workbook.Add("01-open",
            Code(Observing("""
            {"kind":"exercise","id":"a","title":"Read it all","state":"not-attempted","diagnosis":"","message":""}
            """)));
        workbook.Add("02-wrong", Code(Observing("""
            {"kind":"exercise","id":"a","title":"Read it all","state":"failed",
            "diagnosis":"one-receive","message":"One Receive is not enough."}
            """)));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal(ExitCodes.Good, said.ExitCode);
        Assert.Contains("0 of 1 passed", said.Output);
        Assert.DoesNotContain("01-open, exercise", said.Output);
        Assert.Contains("02-wrong, exercise 'Read it all' is not solved yet: One Receive is not enough.", said.Output);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("claims")]
    public async Task A_claim_that_disagrees_with_the_ledger_gives_exit_code_1(string command)
    {
        workbook.Add("01-claims",
            Code(Observing(Claim("C12", "true"))),
            Code(Observing(Claim("C07", command == "run" ? "true" : "false"))),
            Code(Observing(Claim("C11", command == "run" ? "false" : "true"))));
        var said = await ChildProcess.Run(workbook, command);
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains(command == "run" ? "01-claims, claim C11: recorded 'holds', observed" : "C07", said.Output);
        if (command == "claims")
        {
            Assert.True(said.Output.IndexOf("C07", StringComparison.Ordinal)
                < said.Output.IndexOf("C11", StringComparison.Ordinal));
            Assert.Contains("3 observations of 3 claims; 1 not as recorded for Linux.", said.Output);
            Assert.False(Directory.Exists(workbook.Artifacts));
        }
    }

    [Fact]
    public async Task Claims_that_all_agree_give_exit_code_0()
    {
        workbook.Add("01-claims", Code(Observing(Claim("C12", "true"))));
        var said = await ChildProcess.Run(workbook, "claims");
        Assert.Equal((ExitCodes.Good, ""), (said.ExitCode, said.Error));
        Assert.Contains("0 not as recorded", said.Output);
    }

    [Fact]
    public async Task Pages_go_where_they_are_wanted_and_those_of_other_chapters_stay()
    {
        workbook.Add("01-one", Code("1"));
        workbook.Add("02-two", Code("2"));
        await ChildProcess.Run(workbook, "run", "1", "--output", "pages");
        await ChildProcess.Run(workbook, "run", "2", "--output", "pages");
        Assert.False(Directory.Exists(workbook.Artifacts));
        var index = File.ReadAllText(Path.Combine(workbook.Root, "pages", "index.html"));
        Assert.Contains("href=\"01-one.html\"", index);
        Assert.Contains("earlier run", index);
        Assert.Empty(Directory.GetFiles(Path.Combine(workbook.Root, "pages"), "*.part"));
    }

    [Fact]
    public async Task A_cell_that_ends_the_program_is_named_and_cannot_make_the_run_look_good()
    {
        workbook.Add("01-one", Code("1"));
        workbook.Add("02-exits", Code("2"), Code("Environment.Exit(0);"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains("02-exits, cell 2", said.OneSentence());
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "01-one.html")));
        Assert.Contains("href=\"01-one.html\"", Page("index"));
    }

    [Fact]
    public async Task A_cell_cannot_pass_its_exit_off_as_ctrl_c()
    {
        workbook.Add("01-exits", Code("Environment.Exit(130);"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains("01-exits, cell 1", said.OneSentence());
    }

    [Fact]
    public async Task A_thread_of_a_cell_that_throws_fails_its_cell_and_not_the_run()
    {
        workbook.Add("01-throws", Code("""
            var thread = new System.Threading.Thread(() => throw new InvalidOperationException("lost"));
            thread.Start();
            thread.Join();
            """), Code("2"));
        // The end of the chapter disposes the listener under a thread that accepts.
        workbook.Add("02-accepts", Code("""
            using System.Net; using System.Net.Sockets;
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); listener.Listen();
            new System.Threading.Thread(() => listener.Accept()).Start();
            """));
        workbook.Add("03-three", Code("3"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal((ExitCodes.Failed, ""), (said.ExitCode, said.Error));
        Assert.Contains("01-throws, cell 1: InvalidOperationException: lost\n", said.Output);
        Assert.DoesNotContain("02-accepts, cell", said.Output);
        Assert.Contains("cell 1, line 1", Page("01-throws"));
        Assert.True(File.Exists(Path.Combine(workbook.Artifacts, "03-three.html")));
    }

    [Fact]
    public async Task Cells_may_have_half_of_the_memory_and_not_all_of_it()
    {
        workbook.Add("01-one", Code("GC.GetGCMemoryInfo().TotalAvailableMemoryBytes"));
        await ChildProcess.Run(workbook, "run");
        var limit = long.Parse(System.Text.RegularExpressions.Regex.Match(Page("01-one"), @">(\d{8,})<").Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(limit, 1, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 3 / 4);
    }

    [Fact]
    public async Task What_a_cell_threw_cannot_steer_the_terminal()
    {
        workbook.Add("01-one", Code("throw new Exception(\"\\e[2Jgone\\a\");"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Contains("gone", said.Output);
        Assert.DoesNotContain('\e', said.Output);
        Assert.DoesNotContain('\a', said.Output);
    }

    [Fact]
    public async Task A_cell_that_nothing_can_stop_ends_the_program_with_what_there_is()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The cell blocks in a system call that Windows does not have.");
        workbook.Add("01-stuck", Code("1"), Code(Unstoppable.NativeRead, deadline: 1), Code("3"));
        workbook.Add("02-next", Code("2"));
        var said = await ChildProcess.Run(workbook, "run");
        Assert.Equal(ExitCodes.Failed, said.ExitCode);
        Assert.Contains("could not be stopped", said.OneSentence());
        Assert.Contains("not run", Page("01-stuck"));
        Assert.Contains("no page yet", Page("index"));
    }

    [Fact]
    public async Task List_shows_titles_and_counts_without_running_anything()
    {
        workbook.Add("01-one", Prose("# The *first* one"),
            Code("throw null;"),
            Code("2", exercise: "a", role: "stub"),
            Code("3", exercise: "a", role: "check"));
        var said = await workbook.Say("list");
        Assert.Equal((ExitCodes.Good, ""), (said.ExitCode, said.Error));
        Assert.Matches(@"01-one +The first one +3 +1 +1 min", said.Output);
    }

    [Fact]
    public async Task Help_shows_examples_and_the_version_is_one_line()
    {
        var help = await workbook.Say("--help");
        Assert.Equal(ExitCodes.Good, help.ExitCode);
        Assert.Contains("dotnet run --project workbook -- run 02", help.Output);
        Assert.Contains("Examples:", (await workbook.Say("run", "--help")).Output);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", (await workbook.Say("--version")).Output);
    }

    private string Page(string name) => File.ReadAllText(Path.Combine(workbook.Artifacts, name + ".html"));

    private static string Claim(string id, string agrees) => $$"""
        {
          "kind": "claim", "id": "{{id}}", "statement": "It holds.", "recorded": "holds", "observed": "does not hold",
          "agrees": {{agrees}}, "system": "Linux", "why": ""
        }
        """;

    /// <summary>
    /// A cell whose result says something of a claim or an exercise, by the convention that lesson results follow.
    /// </summary>
    private static string Observing(string json) => $$""""
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        public class Formatter
        {
            public string MimeType => "application/vnd.socket-workbook.v1+json";
            public bool Format(object value, System.IO.TextWriter writer) { writer.Write("""{{json.ReplaceLineEndings(" ")}}"""); return true; }
        }
        public class Source { public IEnumerable<object> CreateTypeFormatters() => new object[] { new Formatter() }; }
        [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "application/vnd.socket-workbook.v1+json" })]
        public class Observation { }
        new Observation()
        """";
}
