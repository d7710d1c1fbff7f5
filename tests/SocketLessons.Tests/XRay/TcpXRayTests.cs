using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

public sealed class TcpXRayTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void A_fresh_socket_is_not_bound_and_has_no_address()
    {
        var socket = _loopback.Tcp();
        var row = XRay.Of(socket)["socket"];
        Assert.Equal("not bound", row.State);
        Assert.Null(row.Local);
        Assert.Null(row.Remote);
        Assert.Equal(TcpState.Closed, row.TcpState);
        Assert.Equal((AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), (row.Family!.Value, row.Type!.Value, row.Protocol!.Value));
    }

    [Fact]
    public void The_handle_is_the_descriptor_number()
    {
        var socket = _loopback.Tcp();
        var shown = XRay.Of(socket)["socket"].Handle;
        Assert.Equal(socket.Handle, (nint)shown!.Value);
    }

    [Fact]
    public void A_bound_socket_is_bound_and_does_not_listen()
    {
        var socket = _loopback.Tcp();
        socket.Bind(LoopbackSockets.AnyPort);
        var row = XRay.Of(socket)["socket"];
        Assert.Equal("bound", row.State);
        Assert.Equal(socket.LocalEndPoint!.ToString(), row.Local);
        Assert.Null(row.Waiting);
    }

    [OnlyOnLinux]
    public void A_listener_shows_its_queue_and_the_backlog_that_the_system_keeps()
    {
        var listener = _loopback.Listener(backlog: 3);
        var row = XRay.Of(listener)["listener"];
        Assert.Equal("Listen", row.State);
        Assert.Equal((0, 3), (row.Waiting, row.Backlog));
        Assert.Null(row.Remote);
        Assert.Null(row.ReceiveQueue);
    }

    [OnlyOnLinux]
    public void Before_accept_both_ends_are_established_and_nobody_owns_the_other_end()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        Wait.Until(() => XRay.Waiting(listener) == 1, "the connection to reach the queue", listener, client);

        var xray = XRay.Of(listener, client);
        Assert.Equal("Established", xray.State("client"));
        var otherEnd = xray.OtherEndOf("client");
        Assert.Equal("Established", otherEnd!.State);
        Assert.Equal("nobody yet: waits in listener's queue", otherEnd.Owner);
        Assert.Null(otherEnd.Handle);
        Assert.Equal(xray["client"].Remote, otherEnd.Local);
    }

    [Fact]
    public void After_accept_the_other_end_is_the_new_row_and_needs_no_row_of_its_own()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        _ = XRay.Of(listener, client);
        var connection = _loopback.Accept(listener);

        var xray = XRay.Of(listener, client, connection);
        Assert.Equal(["listener", "client", "connection"], xray.Rows.Select(row => row.Name));
        Assert.Equal("Established", xray.State("connection"));
        Assert.Equal(xray["listener"].Local, xray["connection"].Local);
        Assert.Equal(xray["client"].Local, xray["connection"].Remote);
        Assert.True(xray["connection"].IsNew);
        Assert.False(xray["client"].IsNew);
    }

    [OnlyOnLinux]
    public void An_accepted_other_end_that_is_not_shown_is_another_socket_here()
    {
        var (client, connection) = _loopback.Pair();
        var otherEnd = XRay.Of(client).OtherEndOf("client");
        Assert.Equal($"another socket here (handle {connection.Handle})", otherEnd!.Owner);
    }

    [OnlyOnLinux]
    public void Unread_bytes_are_counted_exactly()
    {
        var (client, connection) = _loopback.Pair();
        client.Send("hello"u8);
        client.Send("world!"u8);
        Wait.Until(() => connection.Available == 11, "11 bytes to arrive", connection);
        Assert.Equal(11, XRay.Of(connection)["connection"].ReceiveQueue);
        connection.Receive(new byte[4]);
        var xray = XRay.Of(connection);
        Assert.Equal(7, xray["connection"].ReceiveQueue);
        Assert.Equal("11", xray["connection"].Changes["unread bytes"]);
    }

    [OnlyOnLinux]
    public void Bytes_that_the_other_end_has_no_room_for_stay_unacknowledged()
    {
        var (client, connection) = _loopback.Pair();
        connection.ReceiveBufferSize = 4096;
        client.Blocking = false;
        var sent = client.Send(new byte[3_000_000]);
        Wait.Until(() => Numbers().Add == sent, "what was sent to be in one of the two queues", client, connection);
        Assert.True(Numbers().SendQueue > 0);

        (long? SendQueue, long? Add) Numbers()
        {
            var xray = XRay.Of(client, connection);
            return (xray["client"].SendQueue, xray["client"].SendQueue + xray["connection"].ReceiveQueue);
        }
    }

    [Fact]
    public void Looking_does_not_spoil_a_second_connect_after_a_refused_one()
    {
        var listener = _loopback.Listener();
        var free = _loopback.Tcp();
        free.Bind(LoopbackSockets.AnyPort);
        var client = _loopback.Tcp();
        _ = XRay.Of(client);
        Assert.Throws<SocketException>(() => client.Connect(free.LocalEndPoint!));
        Assert.Equal("not bound", XRay.Of(client).State("client"));
        client.Connect(listener.LocalEndPoint!);
        Assert.Equal("Established", XRay.Of(client).State("client"));
    }

    [OnlyOnLinux]
    public void A_socket_whose_state_was_asked_once_is_known_after_it_is_closed()
    {
        var (client, connection) = _loopback.Pair();
        Assert.Equal(TcpState.Established, XRay.StateOf(client));
        client.Dispose();
        Wait.Until(() => XRay.StateOf(client) == TcpState.FinWait2, "FinWait2", client, connection);
        Assert.NotNull(XRay.Of(client)["client"].Remote);
    }

    [Fact]
    public void Only_a_listener_has_connections_that_wait()
    {
        var (client, _) = _loopback.Pair();
        Assert.Equal(0, XRay.Waiting(client));
        Assert.Equal(0, XRay.Waiting(_loopback.Tcp()));
        Assert.Equal(0, XRay.Waiting(_loopback.BoundUdp()));
    }

    [OnlyOnLinux]
    public void A_connect_that_the_full_queue_leaves_waiting_is_SynSent()
    {
        var listener = _loopback.Listener(backlog: 0);
        _ = _loopback.Client(listener);
        Wait.Until(() => XRay.Waiting(listener) == 1, "the queue to be full", listener);
        var client = _loopback.Tcp();
        _ = XRay.Of(client);
        client.Blocking = false;
        Assert.Throws<SocketException>(() => client.Connect(listener.LocalEndPoint!));

        var xray = XRay.Of(listener, client);
        Assert.Equal("SynSent", xray.State("client"));
        Assert.Equal(listener.LocalEndPoint!.ToString(), xray["client"].Remote);
        Assert.Contains("client went from not bound to SynSent", xray.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_socket_that_was_closed_before_any_look_says_so()
    {
        var socket = _loopback.Tcp();
        socket.Dispose();
        var row = XRay.Of(socket)["socket"];
        Assert.Equal("closed here", row.State);
        Assert.Contains("closed before any X-ray", row.Owner, StringComparison.Ordinal);
    }

    [Fact]
    public void IPv6_addresses_are_shown_and_matched()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        var listener = _loopback.Keep(new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        listener.Listen();
        var client = _loopback.Keep(new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(listener.LocalEndPoint!);
        var xray = XRay.Of(listener, client);
        Assert.Equal(("Listen", "Established"), (xray.State("listener"), xray.State("client")));
        Assert.StartsWith("[::1]:", xray["client"].Remote, StringComparison.Ordinal);
        Assert.NotNull(xray.OtherEndOf("client"));
    }

    [Fact]
    public void A_dual_mode_connection_is_matched_with_its_IPv4_other_end()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        // Dual mode needs the IPv6 wildcard: nothing but loopback connects here.
        var listener = _loopback.Keep(new Socket(SocketType.Stream, ProtocolType.Tcp) { DualMode = true });
        listener.Bind(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 0));
        listener.Listen();
        var client = _loopback.Tcp();
        client.Connect(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndPoint!).Port);
        Assert.NotNull(XRay.Of(listener, client).OtherEndOf("client"));
        var connection = _loopback.Accept(listener);
        var xray = XRay.Of(client, connection);
        Assert.Equal(2, xray.Rows.Count);
        Assert.Equal("Established", xray.State("connection"));
        Assert.StartsWith("[::ffff:127.0.0.1]:", xray["connection"].Local, StringComparison.Ordinal);
    }
}
