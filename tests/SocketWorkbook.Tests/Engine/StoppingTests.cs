using SocketWorkbook.Engine;
using Xunit;

namespace SocketWorkbook.Tests.Engine;

/// <summary>Stopping shuts sockets down, and a process cannot tell whose they are: nothing else runs meanwhile.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class NothingElseRuns;

[Collection(typeof(NothingElseRuns))]
public sealed class StoppingTests : IAsyncDisposable
{
    private const string Usings = """
        using System.Net; using System.Net.Sockets; using System.Threading;
        Socket Tcp() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Socket Udp() { var s = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp); s.Bind(new IPEndPoint(IPAddress.Loopback, 0)); return s; }
        Socket Listening(int backlog = 10) { var s = Tcp(); s.Bind(new IPEndPoint(IPAddress.Loopback, 0)); s.Listen(backlog); return s; }
        Socket Connected(Socket to) { var s = Tcp(); s.Connect(to.LocalEndPoint!); return s; }
        var earlier = Listening();
        """;

    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    public static TheoryData<string> InManagedCode => [
        "Thread.Sleep(Timeout.Infinite);",
        "new ManualResetEventSlim().Wait();",
        "new TaskCompletionSource<int>().Task.Wait();",
        "var locked = new object(); var t = new Thread(() => { lock (locked) Thread.Sleep(20_000); }) { IsBackground = true }; t.Start(); Thread.Sleep(50); lock (locked) { }",
        "await Task.Delay(1); Thread.Sleep(Timeout.Infinite);",
        "await Task.Delay(Timeout.Infinite);",
        "await new TaskCompletionSource<int>().Task",
        "Task.Delay(Timeout.Infinite).Wait();",
    ];

    public static TheoryData<string> Computing => [
        "while (true) { }",
        "await Task.Delay(1); while (true) { }",
        "while (true) { try { Thread.Sleep(1); } catch { } }",
        "while (true) { try { while (true) { } } catch (Exception) { } finally { } }",
        "await Task.Delay(1); while (true) { try { Thread.Sleep(1); } catch { } }",
        "await Task.Delay(1); while (true) { try { await Task.Delay(1); } catch { } }",
        "long n = 0; foreach (var x in Enumerable.Range(0, int.MaxValue)) foreach (var y in Enumerable.Range(0, int.MaxValue)) n += y;",
        "while (true) Console.WriteLine(\"on and on\");",
        "for (;;) ;",
        "do { } while (true);",
        "again: goto again;",
        "var t = Task.Run(() => { while (true) { } }); await t;",
        "int Forever() { foreach (var x in new int[1]) while (true) ; return 0; } await Task.Run(Forever);",
        "class Busy { public int N { get { for (;;) { } } } } new Busy().N",
    ];

    public static TheoryData<string> InSocketCalls => [
        "var l = Listening(); l.Accept();",
        "earlier.Accept();",
        "await Task.Delay(1); earlier.Accept();",
        "var l = Listening(); l.AcceptAsync().Result",
        "var l = Listening(); await l.AcceptAsync()",
        "var l = Listening(); var c = Connected(l); var p = l.Accept(); p.Receive(new byte[10])",
        "var l = Listening(); var c = Connected(l); await c.ReceiveAsync(new byte[10])",
        "var l = Listening(); var c = Connected(l); new NetworkStream(c).Read(new byte[10], 0, 10)",
        "var l = Listening(); var c = Connected(l); while (true) c.Send(new byte[100_000]);",
        "var u = Udp(); EndPoint from = new IPEndPoint(IPAddress.Any, 0); u.ReceiveFrom(new byte[10], ref from)",
        "var l = Listening(1); while (true) Connected(l);",
        "var l = Listening(); l.Poll(-1, SelectMode.SelectRead)",
        "var l = Listening(); Socket.Select(new List<Socket> { l }, null, null, -1)",
        "var l = Listening(); while (true) { try { l.Accept(); } catch { } }",
        "var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Guid.NewGuid().ToString(\"N\")); "
            + "var x = new Socket(AddressFamily.Unix, SocketType.Stream, 0); x.Bind(new UnixDomainSocketEndPoint(path)); x.Listen(); x.Accept()",
        "var t = new TcpListener(IPAddress.Loopback, 0); t.Start(); t.AcceptTcpClient()",
    ];

    [Theory]
    [MemberData(nameof(InManagedCode))]
    [MemberData(nameof(Computing))]
    [MemberData(nameof(InSocketCalls))]
    public async Task A_cell_is_stopped_by_an_interrupt_and_the_session_goes_on(string code)
    {
        Assert.SkipWhen(InSocketCalls.Any(row => row.Data == code) && !OperatingSystem.IsLinux(), "Only Linux lists the sockets of a process.");
        await session.RunAsync(Usings);
        // The first output is delivered at once, so this interrupts the cell close to where it blocks.
        var outcome = await session.InterruptAsync($"var kept = 7; Console.WriteLine(\"now\");\n{code}");
        Assert.Equal(CellErrorKind.Interrupted, outcome.Error?.Kind);
        Assert.StartsWith("The cell was interrupted.", outcome.Error?.Message, StringComparison.Ordinal);
        Assert.True(outcome.SessionUsable);
        Assert.Equal("3", await session.ValueOfAsync("1 + 2"));
        Assert.Equal("4", await session.ValueOfAsync("await Task.Run(() => 4)"));
    }

    [Theory]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("earlier.Accept();")]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    public async Task A_cell_is_stopped_at_its_deadline(string code)
    {
        await session.RunAsync(Usings);
        var error = await session.ErrorOfAsync($"\n{code}", deadlineSeconds: 0.5);
        Assert.Equal(CellErrorKind.DeadlinePassed, error.Kind);
        Assert.StartsWith("The cell did not finish within 0.5 s and was stopped.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cell 2, line 2"], error.Trace);
        Assert.Equal("3", await session.ValueOfAsync("1 + 2"));
    }

    [Theory]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("earlier.Accept();")]
    [InlineData("await Task.Delay(1); earlier.Accept();")]
    public async Task A_cell_that_was_blocked_keeps_its_variables(string code)
    {
        await session.RunAsync(Usings);
        await session.InterruptAsync($"var kept = 7; Console.WriteLine(\"now\");\n{code}");
        Assert.Equal("7", await session.ValueOfAsync("kept"));
    }

    [Fact]
    public async Task A_cell_that_was_freed_from_its_socket_says_so()
    {
        await session.RunAsync(Usings);
        var outcome = await session.InterruptAsync("Console.WriteLine(\"now\"); earlier.Accept();");
        Assert.Contains("A socket that it waited for was shut down", outcome.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_socket_that_the_cell_waits_for_is_shut_down()
    {
        await session.RunAsync(Usings + "var other = Listening(); var client = Connected(other); var peer = other.Accept();");
        await session.InterruptAsync("Console.WriteLine(\"now\"); earlier.Accept();");
        Assert.Equal("5", await session.ValueOfAsync("client.Send(new byte[5]); peer.Receive(new byte[9])"));
    }

    [Fact]
    public async Task Sockets_from_before_the_session_are_left_alone()
    {
        using var own = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        own.Start();
        await using var later = new TestSession();
        await later.RunAsync(Usings);
        using var client = new System.Net.Sockets.TcpClient();
        var run = later.InterruptAsync("Console.WriteLine(\"now\"); earlier.Poll(-1, SelectMode.SelectRead)");
        // A front end that connects to its kernel while the cell runs.
        await client.ConnectAsync((System.Net.IPEndPoint)own.LocalEndpoint, TestContext.Current.CancellationToken);
        using var accepted = await own.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await run;
        Assert.Equal(3, accepted.Send(new byte[3]));
        Assert.True(own.Server.IsBound);
    }

    [Fact]
    public async Task The_token_of_the_caller_interrupts_too()
    {
        using var interrupt = new CancellationTokenSource();
        var outcome = await session.RunAsync("Console.WriteLine(1); System.Threading.Thread.Sleep(-1);",
            observe: _ => interrupt.Cancel(), interruptBy: interrupt);
        Assert.Equal(CellErrorKind.Interrupted, outcome.Error?.Kind);
    }

    [Fact]
    public async Task An_interrupt_when_nothing_runs_does_nothing()
    {
        session.Interrupt();
        Assert.Equal("1", await session.ValueOfAsync("1"));
        session.Interrupt();
        Assert.Equal("2", await session.ValueOfAsync("2"));
    }

    [Fact]
    public async Task A_cell_that_swallows_the_interrupt_and_ends_was_interrupted_all_the_same()
    {
        await session.RunAsync(Usings);
        var outcome = await session.InterruptAsync("Console.WriteLine(\"now\"); try { Thread.Sleep(-1); } catch { } \"result\"");
        Assert.Equal(CellErrorKind.Interrupted, outcome.Error?.Kind);
        Assert.Null(session.Result);
    }

    [Fact]
    public async Task A_cancellation_of_the_readers_own_is_an_ordinary_exception()
    {
        var error = await session.ErrorOfAsync("throw new OperationCanceledException(\"mine\");");
        Assert.Equal((CellErrorKind.Threw, "OperationCanceledException", "mine"), (error.Kind, error.Name, error.Message));
    }

    [Fact]
    public async Task An_abandoned_cell_does_not_come_back()
    {
        await session.RunAsync("var later = new TaskCompletionSource();");
        await session.InterruptAsync("Console.WriteLine(\"now\"); await later.Task; Console.WriteLine(\"back\");");
        await session.RunAsync("later.SetResult(); await Task.Delay(50);");
        Assert.Empty(session.Output);
    }

    [Fact]
    public async Task A_session_whose_cell_cannot_be_stopped_says_so()
    {
        await using var stuck = new TestSession(new SessionOptions
        {
            WorkingDirectory = AppContext.BaseDirectory,
            StopGrace = TimeSpan.FromSeconds(1),
        });
        // A call into the framework that goes on and on: no loop of the cell's own, no wait, no socket.
        var outcome = await stuck.RunAsync("""
            var release = System.IO.Path.Combine(AppContext.BaseDirectory, "release-" + Environment.ProcessId);
            Enumerable.Repeat(0, int.MaxValue).Any(_ => System.IO.File.Exists(release))
            """, deadlineSeconds: 1);
        try
        {
            Assert.False(outcome.SessionUsable);
            Assert.Contains("only ending the process ends it", outcome.Error?.Message, StringComparison.Ordinal);
            var next = await stuck.RunAsync("1");
            Assert.False(next.SessionUsable);
            Assert.NotNull(next.Error);
        }
        finally
        {
            // Lets the thread go, for the sake of the tests that follow.
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "release-" + Environment.ProcessId), "");
        }
    }

    [Fact]
    public async Task A_slow_compilation_does_not_use_up_the_deadline()
    {
        // Much for the compiler, and one number once it is done.
        var outcome = await session.RunAsync($"var x = {string.Join(" + ", Enumerable.Repeat("(1 + 2)", 40_000))};", deadlineSeconds: 5);
        Assert.Null(outcome.Error);
        Assert.True(outcome.Running < outcome.Elapsed / 2, $"{outcome.Running} of {outcome.Elapsed} counted against the deadline.");
    }

    [Fact]
    public async Task A_compilation_can_be_interrupted()
    {
        var run = session.RunAsync($"var x = {string.Join(" + ", Enumerable.Repeat("(1 + 2)", 40_000))};", observe: _ => { });
        session.Interrupt();
        Assert.Equal(CellErrorKind.Interrupted, (await run).Error?.Kind);
    }

    [Fact]
    public async Task Disposing_a_session_stops_its_cell()
    {
        var run = session.RunAsync("Console.Write(1); while (true) { }", observe: _ => { });
        await session.DisposeAsync().AsTask().WaitAsync(TestSession.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(CellErrorKind.Interrupted, (await run).Error?.Kind);
    }
}
