using System.Net.Sockets;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>Which strategies a contract is run with. One class of tests for each: they run side by side.</summary>
public interface IStrategies
{
    static abstract Strategy[] Strategies { get; }
}

/// <summary>What every server keeps with every strategy.</summary>
public abstract class ServerContract<T>
    where T : IStrategies
{
#pragma warning disable CA1000 // xunit finds a theory's rows in static members, and T says which rows they are.
    public static TheoryData<Server, Strategy> Everything => Rows(_ => true);

    public static TheoryData<Server, Strategy> Streams => Rows(server => server.IsStream());
#pragma warning restore CA1000

    private static TheoryData<Server, Strategy> Rows(Func<Server, bool> which)
    {
        var rows = new TheoryData<Server, Strategy>();
        foreach (var server in Enum.GetValues<Server>().Where(which))
        {
            foreach (var strategy in T.Strategies)
                rows.Add(server, strategy);
        }
        return rows;
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_client_gets_its_answer(Server kind, Strategy strategy)
    {
        using var server = Echo(kind, strategy);
        using var client = new TestClient(server);
        Assert.Equal("hello", client.Ask("hello"));
    }

    [Theory, MemberData(nameof(Everything))]
    public void Each_of_many_clients_gets_its_own_answer(Server kind, Strategy strategy)
    {
        using var server = Echo(kind, strategy);
        var clients = Enumerable.Range(0, strategy == Strategy.Forking ? 5 : 30).Select(_ => new TestClient(server)).ToList();
        for (var i = 0; i < clients.Count; i++)
            clients[i].Send($"client {i}").HalfClose();
        for (var i = 0; i < clients.Count; i++)
            Assert.Equal($"client {i}", clients[i].Hear());
        clients.ForEach(client => client.Dispose());
        Side.Until(() => server.ActiveRequests == 0, "all requests to end");
        Assert.Empty(server.Errors());
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_large_message_comes_back_whole(Server kind, Strategy strategy)
    {
        using var server = Echo(kind, strategy);
        using var client = new TestClient(server);
        var message = new byte[kind.IsStream() ? 3_000_000 : 8_000];
        new Random(1).NextBytes(message);
        var sending = Task.Run(() => client.Send(message).HalfClose());
        Assert.Equal(message, client.HearBytes());
        Wait.For(sending, "the message to be sent");
    }

    [Theory, MemberData(nameof(Streams))]
    public void After_a_half_close_the_answer_still_comes(Server kind, Strategy strategy)
    {
        using var server = TestServers.Start<UpperCaseHandler>(kind, strategy.Make(), null);
        using var client = new TestClient(server);
        Assert.Equal("ONE\nTWO\nTHREE\n", client.Send("one\r\nt").Send("wo\nthree").HalfClose().Hear());
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_client_that_leaves_rudely_harms_nobody_else(Server kind, Strategy strategy)
    {
        using var server = Echo(kind, strategy);
        for (var i = 0; i < 5; i++)
            new TestClient(server).Send("half a mess").Reset();
        using var polite = new TestClient(server);
        Assert.Equal("hello", polite.Ask("hello"));
    }

    [Theory, MemberData(nameof(Streams))]
    public void A_client_that_never_sends_waits_and_the_server_still_stops(Server kind, Strategy strategy)
    {
        var server = Echo(kind, strategy);
        using var silent = new TestClient(server);
        if (strategy != Strategy.Preforked)
            Side.Until(() => server.ActiveRequests == 1, "the client to be served");
        server.Dispose();
        Assert.True(silent.IsHungUpOn());
        Assert.Equal(0, server.ActiveRequests);
        Assert.Empty(server.Errors());
        Assert.True(server.Socket.SafeHandle.IsClosed);
        // A port that is free again may belong to a server of another test by now, and a process that another test has just forked
        // holds a copy of the listener until it becomes another program. A path is gone at once.
        if (kind != Server.Tcp)
            Assert.Throws<SocketException>(() => new TestClient(server));
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_handler_that_throws_loses_its_own_client_and_is_reported_once(Server kind, Strategy strategy)
    {
        using var server = TestServers.Start<MoodyHandler>(kind, strategy.Make());
        using var victim = new TestClient(server);
        using var other = new TestClient(server);
        victim.Send("throw");
        Side.Until(() => server.Errors().Count == 1, "the report");
        Assert.Contains("told to throw", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
        if (kind.IsStream())
            Assert.True(victim.IsHungUpOn());
        other.Send("hello");
        Assert.Equal("hello", other.HearSome());
        Side.Until(() => server.ActiveRequests == 0, "both requests to end");
        Assert.Single(server.Errors());
    }

    [Theory, MemberData(nameof(Everything))]
    public void It_stops_while_handlers_hang(Server kind, Strategy strategy)
    {
        var server = TestServers.Start<HangingHandler>(kind, strategy.Make());
        using var client = new TestClient(server);
        client.Send("x");
        Assert.Equal("hello", client.HearSome());
        server.Dispose();
        Assert.Equal(0, server.ActiveRequests);
        Assert.Empty(server.Errors());
    }

    [Theory, MemberData(nameof(Everything))]
    public void Shutdown_ends_the_loop_and_it_can_begin_again(Server kind, Strategy strategy)
    {
        using var server = TestServers.Make<HangingHandler>(kind, strategy.Make());
        for (var round = 0; round < 2; round++)
        {
            var loop = server.ServeInBackground();
            using var client = new TestClient(server);
            client.Send("x");
            Assert.Equal("hello", client.HearSome());
            server.Shutdown();
            server.Shutdown();
            Assert.True(loop.Join(5000));
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public void It_can_be_stopped_before_it_starts_and_disposed_by_many(Server kind, Strategy strategy)
    {
        var server = TestServers.Make<EchoHandler>(kind, strategy.Make());
        server.Shutdown();
        server.ServeForever(); // Was told to stop already: returns.
        Parallel.Invoke(server.Dispose, server.Dispose, server.Shutdown);
        server.Dispose();
        Assert.Throws<ObjectDisposedException>(server.ServeForever);
    }

    private static BaseServer Echo(Server kind, Strategy strategy) => kind.IsStream()
        ? TestServers.Start<EchoHandler>(kind, strategy.Make())
        : TestServers.Start<DatagramEchoHandler>(kind, strategy.Make());
}
