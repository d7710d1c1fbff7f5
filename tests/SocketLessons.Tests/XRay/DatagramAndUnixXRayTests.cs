using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests;

public sealed class DatagramAndUnixXRayTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void A_datagram_socket_is_not_bound_then_bound_then_connected()
    {
        var socket = _loopback.Udp();
        var other = _loopback.BoundUdp();
        Assert.Equal("not bound", XRay.Of(socket).State("socket"));
        socket.Bind(LoopbackSockets.AnyPort);
        Assert.Equal("bound", XRay.Of(socket).State("socket"));
        socket.Connect(other.LocalEndPoint!);
        var row = XRay.Of(socket)["socket"];
        Assert.Equal(("connected", other.LocalEndPoint!.ToString()), (row.State, row.Remote));
        Assert.Null(row.TcpState);
        Assert.Null(XRay.Of(socket).OtherEndOf("socket"));
    }

    [OnlyOnLinux]
    public void The_unread_bytes_are_those_of_the_next_datagram_and_the_memory_that_of_all()
    {
        var receiver = _loopback.BoundUdp();
        var sender = _loopback.Udp();
        sender.SendTo("hello"u8.ToArray(), receiver.LocalEndPoint!);
        Wait.Until(() => receiver.Available > 0, "the first datagram", receiver);
        var first = XRay.Of(receiver)["receiver"];
        Assert.Equal(5, first.ReceiveQueue);
        Assert.True(first.ReceiveMemory > 5);

        sender.SendTo(new byte[1000], receiver.LocalEndPoint!);
        Wait.Until(() => XRay.Of(receiver)["receiver"].ReceiveMemory > first.ReceiveMemory, "the second datagram", receiver);
        Assert.Equal(5, XRay.Of(receiver)["receiver"].ReceiveQueue);
        receiver.Receive(new byte[10]);
        Assert.Equal(1000, XRay.Of(receiver)["receiver"].ReceiveQueue);
    }

    [OnlyOnLinux]
    public void A_datagram_without_bytes_is_seen_to_wait()
    {
        var receiver = _loopback.BoundUdp();
        _loopback.Udp().SendTo(Array.Empty<byte>(), receiver.LocalEndPoint!);
        Wait.Until(() => receiver.Poll(0, SelectMode.SelectRead), "the datagram", receiver);
        Assert.Equal(0, XRay.Of(receiver)["receiver"].ReceiveQueue);
        Assert.Contains("0 in next datagram", XRay.Of(receiver).ToText(), StringComparison.Ordinal);
    }

    [OnlyOnLinux]
    public void Dropped_datagrams_are_counted()
    {
        var receiver = _loopback.BoundUdp();
        receiver.ReceiveBufferSize = 4096;
        var sender = _loopback.Udp();
        Assert.Equal(0, XRay.Of(receiver)["receiver"].Dropped);
        for (var i = 0; i < 50; i++)
            sender.SendTo(new byte[1000], receiver.LocalEndPoint!);
        Wait.Until(() => XRay.Of(receiver)["receiver"].Dropped > 0, "a drop", receiver);
        var received = 0;
        while (receiver.Poll(0, SelectMode.SelectRead))
            received += receiver.Receive(new byte[2000]) / 1000;
        Assert.Equal(50, received + XRay.Of(receiver)["receiver"].Dropped);
    }

    [Fact]
    public void A_closed_datagram_socket_leaves_nothing()
    {
        var socket = _loopback.BoundUdp();
        var other = _loopback.BoundUdp();
        socket.Connect(other.LocalEndPoint!);
        _ = XRay.Of(socket);
        var row = AfterClose(socket);
        Assert.Equal(("closed here", "nothing is left of it"), (row.State, row.Owner));
        Assert.NotNull(row.Local);
    }

    [OnlyOnLinux]
    public void A_Unix_stream_shows_paths_the_queue_and_who_is_unnamed()
    {
        var path = _loopback.Path();
        var listener = _loopback.Unix();
        Assert.Equal("not bound", XRay.Of(listener).State("listener"));
        listener.Bind(new UnixDomainSocketEndPoint(path));
        Assert.Equal("bound", XRay.Of(listener).State("listener"));
        listener.Listen();
        Assert.Equal(0, XRay.Of(listener)["listener"].Waiting);

        var client = _loopback.Unix();
        client.Connect(listener.LocalEndPoint!);
        var waiting = XRay.Of(listener, client);
        Assert.Equal(("listening", 1), (waiting.State("listener"), waiting["listener"].Waiting!.Value));
        Assert.Equal(("connected", "(unnamed)", path), (waiting.State("client"), waiting["client"].Local!, waiting["client"].Remote!));

        var connection = _loopback.Accept(listener);
        client.Send("hello"u8);
        var accepted = XRay.Of(listener, client, connection);
        Assert.Equal(0, accepted["listener"].Waiting);
        Assert.Equal((path, "(unnamed)", 5L), (accepted["connection"].Local!, accepted["connection"].Remote!,
            accepted["connection"].ReceiveQueue!.Value));

        Assert.Equal("closed here", AfterClose(connection).State);
    }

    [Fact]
    public void A_Unix_socket_pair_can_be_looked_at_on_every_system()
    {
        Assert.SkipUnless(Socket.OSSupportsUnixDomainSockets, "This system has no Unix domain sockets.");
        var listener = _loopback.Unix();
        listener.Bind(new UnixDomainSocketEndPoint(_loopback.Path()));
        listener.Listen();
        var client = _loopback.Unix();
        client.Connect(listener.LocalEndPoint!);
        var connection = _loopback.Accept(listener);
        var xray = XRay.Of([("client", client), ("connection", connection)], new PortableSockets());
        Assert.Equal(("connected", "connected"), (xray.State("client"), xray.State("connection")));
    }

    [OnlyOnLinux]
    public void A_Unix_datagram_socket_is_bound_by_its_path()
    {
        var path = _loopback.Path();
        var receiver = _loopback.Unix(SocketType.Dgram);
        receiver.Bind(new UnixDomainSocketEndPoint(path));
        var sender = _loopback.Unix(SocketType.Dgram);
        sender.SendTo("hello"u8.ToArray(), receiver.LocalEndPoint!);
        var xray = XRay.Of(receiver, sender);
        Assert.Equal(("bound", path, 5L), (xray.State("receiver"), xray["receiver"].Local!, xray["receiver"].ReceiveQueue!.Value));
        Assert.Equal("not bound", xray.State("sender"));
    }

    [Fact]
    public void A_raw_socket_has_no_port()
    {
        Socket raw;
        try
        {
            raw = _loopback.Keep(new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp));
        }
        catch (SocketException notAllowed) when (notAllowed.SocketErrorCode is SocketError.AccessDenied)
        {
            Assert.Skip("Raw sockets need privileges.");
            return;
        }
        Assert.Equal("not bound", XRay.Of(raw).State("raw"));
        raw.Bind(LoopbackSockets.AnyPort);
        Assert.Equal(("bound", "127.0.0.1"), (XRay.Of(raw).State("raw"), XRay.Of(raw)["raw"].Local!));
        raw.Connect(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal("connected", XRay.Of(raw).State("raw"));
    }

    /// <summary>
    /// A process that another test starts meanwhile has copies of all descriptors until it runs its own program: so long nothing is closed.
    /// </summary>
    private static SocketRow AfterClose(Socket socket)
    {
        socket.Dispose();
        Wait.Until(() => XRay.Of(socket)["socket"].State == "closed here", "the socket to be gone", socket);
        return XRay.Of(socket)["socket"];
    }
}
