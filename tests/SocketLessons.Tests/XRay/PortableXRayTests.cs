using System.Net.NetworkInformation;
using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

/// <summary>What Windows and macOS would show, with real sockets on whatever system runs the tests.</summary>
public sealed class PortableXRayTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void A_socket_goes_from_not_bound_over_bound_to_Listen()
    {
        var socket = _loopback.Tcp();
        Assert.Equal("not bound", Look(("socket", socket)).State("socket"));
        socket.Bind(LoopbackSockets.AnyPort);
        Assert.Equal("bound", Look(("socket", socket)).State("socket"));
        socket.Listen();
        var row = Look(("socket", socket))["socket"];
        Assert.Equal(("Listen", 0), (row.State, row.Waiting!.Value));
        Assert.True(row.WaitingIsExact);
    }

    [Fact]
    public void A_queue_is_known_to_hold_at_least_one_and_the_other_end_has_no_known_owner()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        Wait.Until(() => listener.Poll(0, SelectMode.SelectRead), "the connection to reach the queue", listener);
        var xray = Look(("listener", listener), ("client", client));
        Assert.Equal(1, xray["listener"].Waiting);
        Assert.False(xray["listener"].WaitingIsExact);
        Assert.Contains("at least 1 waiting", xray.ToText(), StringComparison.Ordinal);
        Assert.Equal(("Established", "not known on this system"),
            (xray.OtherEndOf("client")!.State, xray.OtherEndOf("client")!.Owner));
    }

    [Fact]
    public void Two_ends_that_are_both_shown_need_no_third_row()
    {
        var (client, connection) = _loopback.Pair();
        var xray = Look(("client", client), ("connection", connection));
        Assert.Equal(["client", "connection"], xray.Rows.Select(row => row.Name));
        Assert.Equal(("Established", "Established"), (xray.State("client"), xray.State("connection")));
    }

    [Fact]
    public void Unread_bytes_are_what_the_socket_calls_available()
    {
        var (client, connection) = _loopback.Pair();
        client.Send("hello"u8);
        Wait.Until(() => connection.Available == 5, "5 bytes", connection);
        var xray = Look(("client", client), ("connection", connection));
        Assert.Equal(5, xray["connection"].ReceiveQueue);
        Assert.Null(xray["connection"].SendQueue);
    }

    [Fact]
    public void The_side_that_closed_first_keeps_a_state_after_its_socket_is_gone()
    {
        var (client, connection) = _loopback.Pair();
        _ = Look(("client", client), ("connection", connection));
        client.Dispose();
        Wait.Until(() => Look(("client", client)).State("client") == "FinWait2", "FinWait2", client, connection);
        Assert.Equal("CloseWait", Look(("connection", connection)).State("connection"));
        connection.Dispose();
        Wait.Until(() => Look(("client", client)).State("client") == "TimeWait", "TimeWait", client, connection);
        Assert.Equal(TcpState.TimeWait, Look(("client", client))["client"].TcpState);
    }

    [Fact]
    public void A_reset_connection_is_Closed()
    {
        var (client, connection) = _loopback.Pair();
        _ = Look(("client", client));
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
        connection.Dispose();
        Wait.Until(() => Look(("client", client)).State("client") == "Closed", "the reset", client);
        Assert.NotNull(Look(("client", client))["client"].Remote);
    }

    [Fact]
    public void A_datagram_socket_is_shown_too()
    {
        var socket = _loopback.BoundUdp();
        var row = Look(("socket", socket))["socket"];
        Assert.Equal(("bound", socket.LocalEndPoint!.ToString()), (row.State, row.Local));
    }

    [Fact]
    public void Without_any_table_NET_alone_says_connected()
    {
        var (client, _) = _loopback.Pair();
        var row = XRay.Of([("client", client)], new NoTable())["client"];
        Assert.Equal("connected", row.State);
        Assert.Null(row.TcpState);
        Assert.Equal(client.RemoteEndPoint!.ToString(), row.Remote);
    }

    private static SocketXRay Look(params (string, Socket?)[] sockets) => XRay.Of(sockets, new PortableSockets());

    /// <summary>A system that shows its tables to nobody.</summary>
    private sealed class NoTable : IOsSockets
    {
        public OsSnapshot Look(IReadOnlyCollection<OsTable> tables) => new([], TcpIsKnown: false);

        public TcpGlance? Glance(Socket socket) => null;

        public long? InodeOf(nint descriptor) => null;

        public AcceptQueue? QueueOf(Socket listener, OsSocket entry) => null;

        public string OwnerOf(long inode) => "";
    }
}
