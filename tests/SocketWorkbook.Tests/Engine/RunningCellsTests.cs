using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class RunningCellsTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_trailing_expression_is_the_result()
    {
        Assert.Equal("2", await session.ValueOfAsync("1 + 1"));
        Assert.Equal("plain text", await session.ValueOfAsync("\"plain text\""));
        Assert.Equal("int[3] { 1, 2, 3 }", await session.ValueOfAsync("new[] { 1, 2, 3 }"));
        Assert.Equal("<null>", await session.ValueOfAsync("(string?)null"));
        Assert.Equal("<null>", await session.ValueOfAsync("await Task.FromResult<string?>(null)"));
    }

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("")]
    [InlineData("// nothing\n")]
    [InlineData("Console.Write(1)")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("void F() { }")]
    [InlineData("using System.IO;")]
    public async Task A_cell_without_a_value_shows_none(string code)
    {
        Assert.Null((await session.RunAsync(code)).Error);
        Assert.Null(session.Result);
    }

    [Fact]
    public async Task Variables_functions_types_and_usings_reach_later_cells()
    {
        await session.RunAsync("using System.Net; var x = 20; int Twice(int n) => 2 * n; class Box { public int Held; }");
        Assert.Equal("42", await session.ValueOfAsync("new Box { Held = Twice(x) }.Held + IPAddress.Any.GetAddressBytes().Length - 2"));
    }

    [Fact]
    public async Task A_variable_can_be_declared_anew_with_another_type()
    {
        await session.RunAsync("var x = 1;");
        await session.RunAsync("var x = \"one\";");
        Assert.Equal("one", await session.ValueOfAsync("x"));
    }

    [Fact]
    public async Task A_failing_cell_keeps_the_variables_it_had_set()
    {
        await session.ErrorOfAsync("var before = 7; throw new Exception(\"no\"); var after = 8;");
        Assert.Equal("7", await session.ValueOfAsync("before"));
        Assert.Equal("0", await session.ValueOfAsync("after"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await session.RunAsync("var x = 1;");
        await session.ErrorOfAsync("x = 2; nonsense");
        Assert.Equal("1", await session.ValueOfAsync("x"));
    }

    [Fact]
    public async Task Code_after_an_await_goes_on_in_the_same_cell()
    {
        await session.RunAsync("Console.Write(1); await Task.Delay(5); Console.Write(2); await Task.Yield(); Console.Write(3); var x = 4;");
        Assert.Equal("123", session.Output);
        Assert.Equal("4", await session.ValueOfAsync("x"));
    }

    [Fact]
    public async Task Waiting_for_a_task_in_a_cell_that_also_awaits_does_not_block()
    {
        var outcome = await session.RunAsync("""
            async Task<int> Slow() { await Task.Delay(5); await Task.Yield(); return 1; }
            await Task.Delay(1);
            var a = Slow().Result;
            Slow().Wait();
            Task.WaitAll(Slow(), Task.Run(Slow));
            await Slow();
            """, deadlineSeconds: 20);
        Assert.Null(outcome.Error);
    }

    [Fact]
    public async Task A_cell_goes_on_after_an_await_on_a_thread_of_the_pool()
    {
        Assert.Equal("true", await session.ValueOfAsync("await Task.Delay(5); System.Threading.Thread.CurrentThread.IsThreadPoolThread"));
    }

    [Theory]
    [InlineData("System.Net.Sockets.Socket.OSSupportsIPv4.GetType()")]
    [InlineData("System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetType()")]
    [InlineData("System.IO.Pipelines.PipeOptions.Default.GetType()")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<int>().GetType()")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(1)")]
    [InlineData("new System.Net.Http.HttpClient().GetType()")]
    [InlineData("System.Numerics.BigInteger.One.GetType()")]
    [InlineData("((dynamic)\"abc\").Length")]
    [InlineData("typeof(System.Xml.Linq.XElement).Name")]
    [InlineData("System.Collections.Immutable.ImmutableArray.Create(1).Length")]
    public async Task Cells_see_the_whole_framework(string code) => Assert.NotNull(await session.ValueOfAsync(code));

    [Theory]
    [InlineData("Markdig.Markdown.ToHtml(\"\")")]
    [InlineData("Spectre.Console.AnsiConsole.Clear()")]
    [InlineData("typeof(Microsoft.CodeAnalysis.Compilation)")]
    [InlineData("typeof(System.CommandLine.RootCommand)")]
    public async Task Cells_do_not_see_what_the_workbook_is_made_of(string code)
    {
        var error = await session.ErrorOfAsync(code);
        Assert.Contains(error.Name, new[] { "CS0103", "CS0246", "CS0234" });
    }

    [Fact]
    public async Task The_usings_of_a_notebook_are_there()
    {
        Assert.Equal("6", await session.ValueOfAsync("""
            IEnumerable lists = new List<int> { 1, 2, 3 };
            var text = new StringBuilder().AppendJoin(',', lists.Cast<int>().Select(n => n));
            await Task.CompletedTask;
            Math.Max(text.Length, 0) + 1
            """));
    }

    [Fact]
    public async Task Cells_of_one_session_run_one_at_a_time()
    {
        await session.RunAsync("var running = 0; var most = 0;");
        const string Cell = "most = Math.Max(most, ++running); await Task.Delay(20); running--;";
        await Task.WhenAll(session.RunAsync(Cell), session.RunAsync(Cell), session.RunAsync(Cell));
        Assert.Equal("1", await session.ValueOfAsync("most"));
    }

    [Fact]
    public async Task Priming_leaves_no_trace()
    {
        await using var own = new CellSession(new SessionOptions { WorkingDirectory = AppContext.BaseDirectory });
        CellSession.PrimeCompiler();
        CellSession.PrimeSurroundings();
        own.Prime();
        List<CellEvent> events = [];
        var outcome = await own.RunAsync(new CellSource("1", "cell", TestSession.Limit), events.Add, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded);
        Assert.Equal("1", Assert.IsType<ResultShown>(Assert.Single(events)).Data[MimeBundle.Text]);
    }

    [Fact]
    public async Task A_disposed_session_runs_nothing()
    {
        await session.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.RunAsync("1"));
    }

    [Fact]
    public async Task What_the_variables_hold_is_disposed_with_the_session()
    {
        await session.RunAsync("""
            var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            """);
        var port = int.Parse((await session.ValueOfAsync("((System.Net.IPEndPoint)listener.LocalEndpoint).Port"))!);
        await session.DisposeAsync();
        Assert.DoesNotContain(System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(),
            endPoint => endPoint.Port == port);
    }

    [Fact]
    public async Task An_observer_that_fails_does_not_harm_the_session()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => session.RunAsync("Console.Write(1); var x = 1;", observe: _ => throw new FormatException()));
        Assert.Equal("1", await session.ValueOfAsync("x"));
    }

    [Fact]
    public async Task What_a_list_among_the_variables_holds_is_disposed_with_the_session()
    {
        var folder = Directory.CreateTempSubdirectory("engine-");
        try
        {
            var file = Path.Combine(folder.FullName, "file");
            var lists = new TestSession();
            Assert.Null((await lists.RunAsync($"var writers = new List<System.IO.StreamWriter> {{ System.IO.File.CreateText(@\"{file}\") }}; "
                + "writers[0].Write(\"flushed when disposed\");")).Error);
            await lists.DisposeAsync();
            Assert.Equal("flushed when disposed", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
