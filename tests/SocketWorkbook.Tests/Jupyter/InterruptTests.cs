using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class InterruptTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private const string Usings = "using System.Net; using System.Net.Sockets; ";
    private readonly KernelClient kernel = shared.Client;

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    public void A_cell_that_computes_or_waits_for_ever_is_stopped(string code)
    {
        Stop($"var alive = 5; Console.WriteLine(\"now\"); {code}");
        Assert.Equal("5", kernel.Execute("alive").Result);
    }

    [Fact]
    public void A_cell_that_awaits_for_ever_is_stopped_and_says_what_is_lost()
    {
        kernel.Execute("var earlier = 7;");

        var stopped = Stop("var own = 5; Console.WriteLine(\"now\"); await Task.Delay(-1);");

        Assert.Contains("variables that it declared", (string?)stopped.Content["evalue"], StringComparison.Ordinal);
        Assert.Equal("7", kernel.Execute("earlier").Result);
        Assert.Equal("error", kernel.Execute("own").Status);
    }

    [Fact]
    public void A_cell_that_is_blocked_in_a_socket_call_is_stopped()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a cell in a socket call ends with its process.");
        kernel.Execute(Usings + """
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); listener.Listen();
            """);
        Stop("Console.WriteLine(\"now\"); listener.Accept();");

        kernel.Execute("""
            var second = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            second.Bind(new IPEndPoint(IPAddress.Loopback, 0)); second.Listen();
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            client.Connect(second.LocalEndPoint!);
            """);
        Stop("Console.WriteLine(\"now\"); client.Receive(new byte[1]);");
        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void An_interrupt_gets_through_when_a_cell_has_taken_every_thread_of_the_pool()
    {
        using var own = KernelClient.Start(); // The pool stays taken.
        var id = own.SendExecute("""
            var gate = new System.Threading.ManualResetEventSlim();
            for (var i = 0; i < 500; i++) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => gate.Wait(), null);
            Console.WriteLine("now");
            while (true) { }
            """);
        own.WaitForText(id, "now");

        Assert.Equal("error", own.Interrupt(id).Status);
    }

    [Fact]
    public void Cells_compile_and_names_complete_after_a_cell_has_taken_every_thread_of_the_pool()
    {
        using var own = KernelClient.Start();
        own.Execute("""
            var gate = new System.Threading.ManualResetEventSlim();
            for (var i = 0; i < 300; i++) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => gate.Wait(), null);
            System.Threading.ThreadPool.GetMinThreads(out var atOnce, out _);
            """);

        Assert.Equal("2", own.Execute("1 + 1").Result);
        Assert.Contains("gate", (own.Ask("complete_request", new { code = "gat", cursor_pos = 3 }).Content["matches"]?.AsArray() ?? [])
            .Select(name => (string?)name));
        Assert.Equal("true", own.Execute("System.Threading.ThreadPool.GetMinThreads(out var now, out _); now == atOnce").Result);
    }

    [Fact]
    public void An_interrupt_when_nothing_runs_is_answered_and_changes_nothing()
    {
        Assert.Equal("ok", kernel.Ask("interrupt_request", new { }, onControl: true).Status);
        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    private Answer Stop(string code)
    {
        var id = kernel.SendExecute(code);
        kernel.WaitForText(id, "now");

        var stopped = kernel.Interrupt(id);

        Assert.Equal("error", stopped.Status);
        Assert.Equal("Interrupted", (string?)stopped.Content["ename"]);
        Assert.Single(stopped.Published, message => message.Type == "error");
        return stopped;
    }
}
