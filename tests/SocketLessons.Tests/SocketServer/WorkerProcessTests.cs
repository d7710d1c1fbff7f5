using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>What handlers in processes of their own are, and what they leave behind: nothing.</summary>
[Collection(nameof(Leaks))]
public class WorkerProcessTests
{
    private static ServerOptions Options => TestServers.Options;

    [Fact]
    public void Each_connection_has_a_process_of_its_own()
    {
        var forking = new Forking();
        using var server = TestServers.Start<ProcessIdHandler>(Server.Tcp, forking);
        using var one = new TestClient(server);
        using var two = new TestClient(server);
        var ids = new[] { one.HearSome(), two.HearSome() }.Select(text => int.Parse(text, null)).ToArray();
        Assert.Equal(ids.Order(), forking.ActiveChildren.Order());
        Assert.DoesNotContain(Environment.ProcessId, ids);
        Assert.Equal(2, ids.Distinct().Count());
        one.HalfClose();
        two.HalfClose();
        Side.Until(() => forking.Collected == 2 && server.ActiveRequests == 0, "both children to be collected");
        Assert.Empty(forking.ActiveChildren);
        Assert.All(ids, id => Assert.False(IsRunning(id)));
    }

    [Fact]
    public void Only_so_many_children_serve_at_once()
    {
        var forking = new Forking { MaxChildren = 1 };
        using var server = TestServers.Start<ProcessIdHandler>(Server.Tcp, forking);
        using var first = new TestClient(server);
        using var second = new TestClient(server);
        var child = int.Parse(first.HearSome(), null);
        Assert.Equal(child, Assert.Single(forking.ActiveChildren));
        Assert.Equal(0, second.Socket.Available);
        first.HalfClose();
        Assert.NotEqual(child, int.Parse(second.HearSome(), null));
    }

    [Fact]
    public void A_child_that_crashes_is_reported_and_the_server_goes_on()
    {
        using var server = TestServers.Start<ExitingHandler>(Server.Tcp, new Forking());
        using var client = new TestClient(server);
        Assert.True(client.IsHungUpOn());
        Side.Until(() => server.Errors().Count == 1, "the report");
        Assert.Contains("exit code 3", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
        using var next = new TestClient(server);
        Assert.True(next.IsHungUpOn());
    }

    [Fact]
    public void What_a_handler_counts_stays_in_its_process()
    {
        using var server = TestServers.Start<ProcessHandler>(Server.Tcp, new Forking());
        var before = ProcessHandler.Count;
        using var one = new TestClient(server);
        using var two = new TestClient(server);
        Assert.Equal(["1\n", "2\n", "1\n"], new[] { one, one, two }.Select(client => client.Send("count\n").HearSome()));
        Assert.Equal(before, ProcessHandler.Count);
        Assert.EndsWith("] hello\n", two.Send("hello\n").HearSome(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_that_kills_its_process_ends_its_own_client_only()
    {
        var forking = new Forking();
        using var server = TestServers.Start<ProcessHandler>(Server.Tcp, forking);
        using var victim = new TestClient(server);
        using var other = new TestClient(server);
        var ids = new[] { victim, other }.Select(client => int.Parse(client.Send("who\n").HearSome(), null)).ToArray();
        Assert.Equal(ids.Order(), forking.ActiveChildren.Order());
        victim.Send("crash\n");
        Assert.True(victim.IsHungUpOn());
        Side.Until(() => server.Errors().Count == 1, "the report");
        Assert.Contains($"{ids[0]}", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
        Assert.Equal($"{ids[1]}\n", other.Send("who\n").HearSome());
    }

    [Fact]
    public void A_handler_does_not_kill_the_program_that_runs_the_server()
    {
        using var server = TestServers.Start<ProcessHandler>(Server.Tcp, new Sequential());
        using var client = new TestClient(server);
        Assert.Equal($"{Environment.ProcessId}\n", client.Send("who\n").HearSome());
        client.Send("crash\n");
        Assert.True(client.IsHungUpOn());
        Side.Until(() => server.Errors().Count == 1, "the report");
        Assert.Contains("for worker processes", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Strategy.Forking)]
    [InlineData(Strategy.Preforked)]
    public void No_process_remains_of_a_server_whose_clients_hang(Strategy strategy)
    {
        var server = TestServers.Start<ProcessIdHandler>(Server.Tcp, strategy.Make());
        using var one = new TestClient(server);
        using var two = new TestClient(server);
        var ids = new[] { one.HearSome(), two.HearSome() }.Select(text => int.Parse(text, null)).ToArray();
        Assert.All(ids, id => Assert.True(IsRunning(id)));
        server.Dispose();
        Side.Until(() => !ids.Any(IsRunning), "both processes to end");
        Assert.Empty(server.Errors());
    }

    [Fact]
    public void A_child_inherits_its_own_connection_and_no_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at /proc.");
        var servers = Enumerable.Range(0, 3).Select(_ => TestServers.Start<ProcessIdHandler>(Server.Tcp, new Forking())).ToList();
        var clients = servers.Concat(servers).Select(server => new TestClient(server)).ToList();
        var sockets = clients.SelectMany(client => Sockets(client.HearSome())).ToList();
        Assert.True(sockets.Count >= clients.Count);
        Assert.Equal(sockets.Count, sockets.Distinct().Count()); // No socket is open in two of the children.
        clients.ForEach(client => client.Dispose());
        servers.ForEach(server => server.Dispose());
    }

    [Theory]
    [InlineData(Strategy.Forking)]
    [InlineData(Strategy.Preforked)]
    public void No_descriptor_remains(Strategy strategy)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts /proc/self/fd.");
        AskOnce();
        var before = Leaks.Descriptors();
        for (var i = 0; i < 5; i++)
            AskOnce();
        Side.Until(
            () => Leaks.Descriptors() < before + 4, $"descriptors to come back from {Leaks.Descriptors()} to about {before}");

        void AskOnce()
        {
            using var server = TestServers.Start<UpperCaseHandler>(Server.Tcp, strategy.Make());
            using var client = new TestClient(server);
            Assert.Equal("X\n", client.Ask("x\n"));
        }
    }

    [Fact]
    public void A_preforked_worker_that_falls_is_replaced()
    {
        var preforked = new Preforked { Workers = 1 };
        using var server = TestServers.Start<ProcessIdHandler>(Server.Tcp, preforked);
        var served = Stopwatch.StartNew();
        using var victim = new TestClient(server);
        var first = int.Parse(victim.HearSome(), null);
        Side.Until(() => served.Elapsed > TimeSpan.FromSeconds(1.2), "the worker to be old enough to be worth replacing");
        using (var worker = Process.GetProcessById(first))
            worker.Kill();
        using var next = new TestClient(server);
        Assert.NotEqual(first, int.Parse(next.HearSome(), null));
        Assert.Single(server.Errors());
    }

    [Fact]
    public void A_handler_that_exists_only_in_memory_is_told_how_this_differs_from_fork()
    {
        var module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("Cell"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Cell");
        var handler = module.DefineType("CellHandler", TypeAttributes.Public, typeof(ProcessIdHandler)).CreateType();
        var server = typeof(TcpServer<>).MakeGenericType(handler);
        var error = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(server, null, new Forking(), null));
        var refusal = Assert.IsType<ArgumentException>(error.InnerException);
        Assert.Contains("CellHandler exists only in the memory of this program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("fork() would copy that memory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_never_be_called_in_a_worker_is_refused()
    {
        var made = Assert.Throws<ArgumentException>(
            () => new TcpServer<EchoHandler>(() => new EchoHandler(), null, new Forking(), Options));
        Assert.Contains("cannot call a function", made.Message, StringComparison.Ordinal);
        var verified = Assert.Throws<ArgumentException>(
            () => TestServers.MakePicky<EchoHandler>(Server.Tcp, new Preforked(), _ => true));
        Assert.Contains("VerifyRequest", verified.Message, StringComparison.Ordinal);
        using var server = new TcpServer<EchoHandler>(concurrency: new Preforked());
        Assert.Contains(
            "ServeForever", Assert.Throws<NotSupportedException>(() => server.HandleRequest()).Message, StringComparison.Ordinal);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// The sockets of a process, by the numbers that the kernel gives them. They are the same in every process.
    /// </summary>
    private static IEnumerable<string> Sockets(string processId) => Directory.GetFiles($"/proc/{processId}/fd")
        .Select(file => new FileInfo(file).LinkTarget ?? "")
        .Where(target => target.StartsWith("socket:", StringComparison.Ordinal));
}
