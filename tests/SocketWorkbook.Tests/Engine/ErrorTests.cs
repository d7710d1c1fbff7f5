using System.Diagnostics;
using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

public sealed class ErrorTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task The_compilers_errors_come_with_line_and_column()
    {
        var error = await session.ErrorOfAsync("var a = 1;\nvar b = nothing + a;\n  nowhere.F();");
        Assert.Equal(CellErrorKind.DoesNotCompile, error.Kind);
        Assert.Equal("CS0103", error.Name);
        Assert.Equal("The name 'nothing' does not exist in the current context", error.Message);
        Assert.Equal([
            "cell 1, line 2, column 9: CS0103: The name 'nothing' does not exist in the current context",
            "cell 1, line 3, column 3: CS0103: The name 'nowhere' does not exist in the current context",
        ], error.Trace);
    }

    [Fact]
    public async Task A_syntax_error_has_its_place_too()
    {
        var error = await session.ErrorOfAsync("\nvar x = ;");
        Assert.Equal(["cell 1, line 2, column 9: CS1525: Invalid expression term ';'"], error.Trace);
    }

    [Fact]
    public async Task Many_errors_are_counted_not_listed()
    {
        var error = await session.ErrorOfAsync(string.Concat(Enumerable.Range(0, 30).Select(n => $"n{n}();\n")));
        Assert.Equal(11, error.Trace.Count);
        Assert.Equal("and 20 more", error.Trace[^1]);
    }

    [Fact]
    public async Task Warnings_are_not_errors() => Assert.Equal("1", await session.ValueOfAsync("int unused; async Task F() { } F(); 1"));

    [Fact]
    public async Task An_exception_shows_the_readers_own_frames_only()
    {
        await session.RunAsync("""
            int Outer(int n)
            {
                int Local() => n > 5 ? throw new InvalidOperationException("too deep") : 0;
                return Local();
            }
            class Thing
            {
                public void Do(Action action) => action();
            }
            """);
        var error = await session.ErrorOfAsync("""
            var list = new List<int> { 9 };
            new Thing().Do(() =>
                list.ForEach(n => Outer(n)));
            """);
        Assert.Equal(CellErrorKind.Threw, error.Kind);
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Equal("too deep", error.Message);
        Assert.Equal([
            "cell 1, line 3: in Local",
            "cell 1, line 4: in Outer",
            "cell 2, line 3: in a lambda",
            "cell 1, line 8: in Thing.Do",
            "cell 2, line 2",
        ], error.Trace);
    }

    [Fact]
    public async Task Frames_of_asynchronous_code_have_the_names_that_were_written()
    {
        var error = await session.ErrorOfAsync("""
            class Peer { public async Task Talk() { await Task.Yield(); throw new FormatException("bad"); } }
            async Task Serve()
            {
                await new Peer().Talk();
            }
            await Serve();
            """);
        Assert.Equal(["cell 1, line 1: in Peer.Talk", "cell 1, line 4: in Serve", "cell 1, line 6"], error.Trace);
    }

    [Theory]
    [InlineData("Task.Run(() => throw new ArgumentException(\"inner\")).Wait();")]
    [InlineData("var x = Task.FromException<int>(new ArgumentException(\"inner\")).Result;")]
    [InlineData("await Task.WhenAll(Task.FromException(new ArgumentException(\"inner\")));")]
    [InlineData("Action a = () => throw new ArgumentException(\"inner\"); a.GetType().GetMethod(\"Invoke\").Invoke(a, null);")]
    public async Task Wrappers_around_one_exception_are_taken_off(string code)
    {
        var error = await session.ErrorOfAsync(code);
        Assert.Equal("ArgumentException", error.Name);
        Assert.Equal("inner", error.Message);
        Assert.Contains("cell 1, line 1", error.Trace);
    }

    [Fact]
    public async Task Causes_are_named_unless_the_message_repeats_them()
    {
        var error = await session.ErrorOfAsync("throw new Exception(\"outer\", new FormatException(\"inner\"));");
        Assert.Equal("outer\ncaused by FormatException: inner", error.Message);
        error = await session.ErrorOfAsync("throw new Exception(\"outer: inner\", new FormatException(\"inner\"));");
        Assert.Equal("outer: inner", error.Message);
    }

    [Fact]
    public async Task A_socket_error_has_the_name_that_is_the_same_everywhere()
    {
        var error = await session.ErrorOfAsync("""
            using System.Net; using System.Net.Sockets;
            var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Connect(IPAddress.Loopback, port);
            """);
        Assert.Equal("SocketException", error.Name);
        Assert.StartsWith("ConnectionRefused: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cell 1, line 5"], error.Trace);
    }

    [Fact]
    public async Task A_stack_is_shown_for_a_type_of_the_readers_own()
    {
        var error = await session.ErrorOfAsync("class Mine : Exception { public override string Message => throw new Exception(); }\nthrow new Mine();");
        Assert.Equal("Mine", error.Name);
        Assert.Equal(["cell 1, line 2"], error.Trace);
    }

    [Fact]
    public async Task An_async_void_method_that_throws_does_not_end_the_process()
    {
        await session.RunAsync("async void F() { await Task.Yield(); throw new FormatException(\"lost\"); }\nF(); await Task.Yield();");
        // It may throw after its cell has ended. Then the next cell to run tells of it.
        var told = session.Errors;
        for (var waited = Stopwatch.StartNew(); !told.Contains("FormatException: lost", StringComparison.Ordinal); told += session.Errors)
        {
            Assert.True(waited.Elapsed < TestSession.Limit, $"Nothing was told but \"{told}\".");
            await session.RunAsync("1");
        }
    }

    [Theory]
    [InlineData("throw new FormatException(\"lost\")")]
    [InlineData("int.Parse(\"lost\")")]
    public async Task A_thread_that_throws_fails_the_cell_with_the_threads_own_lines(string code)
    {
        var error = await session.ErrorOfAsync(Thread(code));
        Assert.Equal("FormatException", error.Name);
        Assert.Contains("lost", error.Message.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("nobody caught it", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cell 1, line 1: in a lambda"], error.Trace);
        Assert.Contains("FormatException: ", session.Errors, StringComparison.Ordinal);
        Assert.Equal("2", await session.ValueOfAsync("1 + 1"));
    }

    [Fact]
    public async Task An_exception_that_another_session_lost_is_not_this_ones()
    {
        await using var another = new TestSession();
        await another.ErrorOfAsync(Thread("throw new FormatException()"));
        Assert.Equal("2", await session.ValueOfAsync("1 + 1"));
    }

    [Fact]
    public async Task A_package_that_is_asked_for_is_answered_with_what_can_be_had()
    {
        var error = await session.ErrorOfAsync("#r \"nuget: Some.Package, 1.0\"");
        Assert.StartsWith("\"nuget: Some.Package, 1.0\" is a package", error.Message, StringComparison.Ordinal);
    }

    private static string Thread(string body) =>
        $"var thread = new System.Threading.Thread(() => {body}); thread.Start(); thread.Join();";
}
