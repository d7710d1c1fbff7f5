using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>What every server keeps that takes the requests itself, and does not leave that to workers.</summary>
public abstract class TakingServerContract<T> : ServerContract<T>
    where T : IStrategies
{
    [Theory, MemberData(nameof(Everything))]
    public void Handle_request_serves_one(Server kind, Strategy strategy)
    {
        using var server = kind.IsStream()
            ? TestServers.Make<EchoHandler>(kind, strategy.Make())
            : TestServers.Make<DatagramEchoHandler>(kind, strategy.Make());
        using var first = new TestClient(server);
        using var second = new TestClient(server);
        first.Send("one").HalfClose();
        Assert.True(server.HandleRequest());
        Assert.Equal("one", first.Hear());
        second.Send("two").HalfClose();
        Assert.Equal(0, second.Socket.Available);
        Assert.True(server.HandleRequest());
        Assert.Equal("two", second.Hear());
    }

    [Theory, MemberData(nameof(Everything))]
    public void Handle_request_gives_up_when_nobody_comes(Server kind, Strategy strategy)
    {
        using var server = TestServers.Make<EchoHandler>(kind, strategy.Make());
        server.Timeout = TimeSpan.FromMilliseconds(20);
        Assert.False(server.HandleRequest());
        var waiting = Task.Run(() =>
        {
            server.Timeout = null;
            return server.HandleRequest();
        }, TestContext.Current.CancellationToken);
        Side.Until(() => server.IsServing, "HandleRequest to wait");
        server.Dispose();
        Assert.False(Wait.For(waiting, "HandleRequest to return"));
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_request_that_is_not_verified_gets_no_answer(Server kind, Strategy strategy)
    {
        var asked = 0;
        bool Verify(Request request) => Interlocked.Increment(ref asked) > 1;
        using var server = kind.IsStream()
            ? TestServers.MakePicky<EchoHandler>(kind, strategy.Make(), Verify)
            : TestServers.MakePicky<DatagramEchoHandler>(kind, strategy.Make(), Verify);
        server.ServeInBackground();
        using var refused = new TestClient(server);
        if (kind.IsStream())
            Assert.True(refused.IsHungUpOn());
        else
            refused.Send("x");
        using var served = new TestClient(server);
        Assert.Equal("hello", served.Ask("hello"));
        if (!kind.IsStream())
            Assert.Equal(0, refused.Socket.Available);
    }
}
