using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests.Peers;

public class PeerClientTests
{
    [Fact]
    public void A_client_is_connected_although_nobody_has_accepted_it()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.Connect(listener.LocalEndPoint!);
        Assert.True(client.Socket.Connected);
        using var connection = listener.Accept();
        Assert.Equal(client.LocalEndPoint, connection.RemoteEndPoint);
    }

    [Fact]
    public void A_conversation_and_its_half_close()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.Connect(listener.LocalEndPoint!);
        using var connection = listener.Accept();
        Assert.Equal(6, client.Send("héllo"));
        Assert.Equal(3, client.Send(1, 2, 3));
        Assert.Equal("héllo\x01\x02\x03", connection.HearExactly(8));
        client.HalfClose();
        Assert.Equal("", connection.Hear());
        connection.Say("still here");
        Assert.Equal("still here", client.Receive());
        connection.Say("bye");
        connection.Shutdown(SocketShutdown.Send);
        Assert.Equal("bye", client.ReceiveToEnd());
    }

    [Fact]
    public void A_reset_reaches_the_server()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.Connect(listener.LocalEndPoint!);
        using var connection = listener.Accept();
        client.Reset();
        Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => connection.Hear()));
    }

    [Fact]
    public void A_receive_that_gets_nothing_ends_in_one_sentence()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.Connect(listener.LocalEndPoint!);
        client.Socket.ReceiveTimeout = 50;
        var error = Assert.Throws<DeadlineException>(client.Receive);
        Assert.StartsWith("Waited 0.05 s for the server to send something.", error.Message);
        Assert.NotNull(error.XRay);
    }

    [Fact]
    public void Nobody_listening_is_refused()
    {
        using var bound = Side.Bound();
        Assert.Equal(SocketError.ConnectionRefused, Side.ErrorOf(() => PeerClient.Connect(bound.LocalEndPoint!)));
    }

    [Fact]
    public void A_later_client_connects_when_accept_is_seen_to_block()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.ConnectLater(listener);
        Assert.False(listener.Poll(50_000, SelectMode.SelectRead)); // Poll waits too, but not in a call on the listener alone.
        using var connection = listener.Accept();
        Assert.Equal(client.LocalEndPoint, connection.RemoteEndPoint);
        if (OperatingSystem.IsLinux())
            Assert.True(client.SawTheCallBlock);
    }

    [Fact]
    public void A_later_message_is_sent_when_receive_is_seen_to_block()
    {
        using var listener = Side.Listen();
        using var client = PeerClient.Connect(listener.LocalEndPoint!);
        using var connection = listener.Accept();
        client.SendLater(connection, "late");
        Assert.Equal("late", connection.Hear());
        if (OperatingSystem.IsLinux())
            Assert.True(client.SawTheCallBlock);
    }

    [Fact]
    public void A_later_client_that_nobody_waits_for_can_be_disposed_at_once()
    {
        using var listener = Side.Listen();
        var client = PeerClient.ConnectLater(listener);
        client.Dispose();
        Assert.False(listener.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public void A_later_client_needs_a_bound_listener()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var error = Assert.Throws<ArgumentException>(() => PeerClient.ConnectLater(socket));
        Assert.Contains("call Bind and Listen first", error.Message);
    }
}
