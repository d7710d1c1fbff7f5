using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests.Peers;

/// <summary>What every peer server keeps, whatever it does with a connection.</summary>
public abstract class PeerServerContract
{
    protected abstract PeerServer Start();

    [Fact]
    public void It_listens_on_loopback_on_a_port_that_the_system_chose()
    {
        using var one = Start();
        using var other = Start();
        if (one.EndPoint is System.Net.IPEndPoint address)
            Assert.Equal(System.Net.IPAddress.Loopback, address.Address);
        Assert.NotEqual(one.EndPoint, other.EndPoint);
    }

    [Fact]
    public void It_accepts_many_clients_at_a_time()
    {
        using var server = Start();
        var clients = Enumerable.Range(0, 50).Select(_ => Side.Connect(server.EndPoint)).ToList();
        Side.Until(() => server.Accepted == 50, "fifty connections");
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void It_goes_on_after_a_client_that_resets()
    {
        using var server = Start();
        var rude = Side.Connect(server.EndPoint);
        try
        {
            rude.Say("half a mess");
        }
        catch (SocketException)
        {
            // The server was faster and has hung up already.
        }
        rude.Reset();
        using var polite = Side.Connect(server.EndPoint);
        Side.Until(() => server.Accepted == 2, "the second client");
    }

    [Fact]
    public void It_stops_while_clients_hang_that_never_sent_anything()
    {
        var server = Start();
        using var client = Side.Connect(server.EndPoint);
        Side.Until(() => server.Accepted == 1, "the client");
        server.Dispose();
        Assert.Empty(server.Connections);
        Assert.DoesNotContain(server.Problems, problem => problem.Error is TimeoutException);
        Assert.True(server.Listener.SafeHandle.IsClosed);
    }

    [Fact]
    public void It_can_be_disposed_twice_and_by_two_threads()
    {
        var server = Start();
        using var client = Side.Connect(server.EndPoint);
        Parallel.Invoke(server.Dispose, server.Dispose);
        server.Dispose();
        Assert.True(server.Listener.SafeHandle.IsClosed);
    }
}

public sealed class EchoServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.Echo();
}

public sealed class SilentServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.Silent();
}

public sealed class HangUpServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.HangUp();
}

public sealed class ResetsServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.Resets();
}

public sealed class TimestampServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.Timestamp();
}

public sealed class TimestampLinesServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.TimestampLines();
}

public sealed class TimestampAsPrintedServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.TimestampAsPrinted();
}

public sealed class SaysServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.Says("welcome", keepOpen: true);
}

public sealed class SendsInPiecesServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.SendsInPieces("hello world", 5);
}

public sealed class EchoUnixServerTests : PeerServerContract
{
    protected override PeerServer Start() => PeerServer.EchoUnix();
}
