using System.Net.NetworkInformation;
using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

/// <summary>What the table shows of a connection that ends.</summary>
public sealed class TcpEndXRayTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [OnlyOnLinux]
    public void Half_close_shows_FinWait2_and_CloseWait_and_the_end_of_the_stream_is_no_byte()
    {
        var (client, connection) = _loopback.Pair();
        client.Send("abc"u8);
        client.Shutdown(SocketShutdown.Send);
        Wait.Until(() => XRay.StateOf(client) == TcpState.FinWait2, "the FIN to be acknowledged", client, connection);

        var xray = XRay.Of(client, connection);
        Assert.Equal(("FinWait2", "CloseWait"), (xray.State("client"), xray.State("connection")));
        Assert.Equal(3, xray["connection"].ReceiveQueue);
        Assert.Equal(0, xray["client"].SendQueue);

        Assert.Equal(2, connection.Receive(new byte[2]));
        Assert.Equal(1, XRay.Of(connection)["connection"].ReceiveQueue);
        Assert.Equal(1, connection.Receive(new byte[10]));
        Assert.Equal(0, XRay.Of(connection)["connection"].ReceiveQueue);
        Assert.Equal(0, connection.Receive(new byte[10]));
        Assert.Equal(0, XRay.Of(connection)["connection"].ReceiveQueue);
    }

    [OnlyOnLinux]
    public void After_both_ends_shut_down_the_first_keeps_TimeWait_and_the_second_is_closed()
    {
        var (client, connection) = _loopback.Pair();
        _ = XRay.Of(client, connection);
        client.Shutdown(SocketShutdown.Send);
        Wait.Until(() => XRay.StateOf(connection) == TcpState.CloseWait, "the client's FIN", client, connection);
        Assert.Equal(0, connection.Receive(new byte[1]));
        connection.Shutdown(SocketShutdown.Send);
        Wait.Until(() => XRay.StateOf(connection) == TcpState.Closed, "the server's FIN to be acknowledged", client, connection);
        Assert.Equal(TcpState.TimeWait, XRay.StateOf(client));

        var xray = XRay.Of(client, connection);
        Assert.Equal(("TimeWait", "Closed"), (xray.State("client"), xray.State("connection")));
        Assert.Equal("the connection is over", xray["connection"].Owner);
        Assert.Equal(xray["client"].Local, xray["connection"].Remote);
    }

    [OnlyOnLinux]
    public void The_side_that_closed_first_keeps_TimeWait_and_nobody_owns_it()
    {
        var (client, connection) = _loopback.Pair();
        _ = XRay.Of(client, connection);
        connection.Dispose();
        Wait.Until(() => XRay.StateOf(connection) == TcpState.FinWait2, "FinWait2", client, connection);
        var afterFirst = XRay.Of(client, connection);
        Assert.Equal(("CloseWait", "FinWait2"), (afterFirst.State("client"), afterFirst.State("connection")));
        Assert.True(afterFirst["connection"].IsClosedHere);
        Assert.Equal("Established", afterFirst["client"].Changes["state"]);

        client.Dispose();
        Wait.Until(() => XRay.StateOf(connection) == TcpState.TimeWait, "TimeWait", client, connection);
        Wait.Until(() => XRay.StateOf(client) is null, "the second side to be gone", client, connection);
        var xray = XRay.Of(client, connection);
        Assert.Equal(("closed here", "TimeWait"), (xray.State("client"), xray.State("connection")));
        Assert.Equal("nothing is left of it", xray["client"].Owner);
        Assert.Equal("closed here", xray["connection"].Owner);
        Assert.Equal(2, xray.Rows.Count);
    }

    [OnlyOnLinux]
    public void A_TimeWait_other_end_is_not_said_to_wait_in_a_queue()
    {
        var (client, connection) = _loopback.Pair();
        _ = XRay.Of(client, connection);
        connection.Dispose();
        Wait.Until(() => XRay.StateOf(connection) == TcpState.FinWait2, "FinWait2", client, connection);
        Assert.Equal("nobody any more: closed", XRay.Of(client).OtherEndOf("client")!.Owner);
    }

    [OnlyOnLinux]
    public void A_client_that_leaves_before_accept_leaves_CloseWait_in_the_queue()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        _ = XRay.Of(listener, client);
        client.Dispose();
        Wait.Until(() => XRay.StateOf(client) == TcpState.FinWait2, "FinWait2", listener, client);
        var otherEnd = XRay.Of(listener, client).OtherEndOf("client");
        Assert.Equal(("CloseWait", "nobody yet: waits in listener's queue"), (otherEnd!.State, otherEnd.Owner));
    }

    [Fact]
    public void A_reset_connection_is_Closed_and_looking_does_not_make_Connected_false()
    {
        var (client, connection) = _loopback.Pair();
        _ = XRay.Of(client, connection);
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Dispose();
        Wait.Until(() => XRay.StateOf(client) == TcpState.Closed, "the reset", client, connection);

        var xray = XRay.Of(client, connection);
        Assert.Equal(("Closed", "closed here"), (xray.State("client"), xray.State("connection")));
        Assert.NotNull(xray["client"].Remote);
        Assert.True(client.Connected, "the X-ray has disturbed the socket");
        Assert.Equal(SocketError.ConnectionReset, Assert.Throws<SocketException>(() => client.Receive(new byte[1])).SocketErrorCode);
        Assert.Equal("Closed", XRay.Of(client).State("client"));
    }

    [OnlyOnLinux]
    public void A_disposed_listener_with_a_queue_leaves_nothing_and_resets_the_client()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        Wait.Until(() => XRay.Waiting(listener) == 1, "the connection to reach the queue", listener);
        listener.Dispose();
        Wait.Until(() => XRay.StateOf(client) == TcpState.Closed, "the reset", listener, client);
        var xray = XRay.Of(listener, client);
        Assert.Equal(("closed here", "Closed"), (xray.State("listener"), xray.State("client")));
        Assert.NotNull(xray["listener"].Local);
    }
}
