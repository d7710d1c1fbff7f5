using System.Text;
using Xunit;

namespace SocketLessons.Tests.Peers;

public class DatagramPeerTests
{
    [Fact]
    public void Echo_returns_each_datagram_whole_the_largest_and_the_empty_one_too()
    {
        using var peer = DatagramPeer.Echo();
        using var client = Side.Datagrams();
        var buffer = new byte[70_000];
        foreach (var size in (int[])[5, 0, 65_507])
        {
            client.SendTo(new byte[size], peer.EndPoint);
            Assert.Equal(size, client.Receive(buffer));
        }
        Assert.Equal(3, peer.Received);
        Assert.Equal(65_512, peer.BytesReceived);
        Assert.Empty(peer.Problems);
    }

    [Fact]
    public void A_sink_counts_and_never_answers()
    {
        using var peer = DatagramPeer.Sink();
        using var client = Side.Datagrams();
        for (var i = 0; i < 10; i++)
            client.SendTo(Encoding.ASCII.GetBytes("x"), peer.EndPoint);
        Side.Until(() => peer.Received == 10, "ten datagrams");
        Assert.Equal(0, client.Available);
    }

    [Fact]
    public void A_failing_answer_is_noted_and_the_next_datagram_is_answered()
    {
        using var peer = DatagramPeer.Start((socket, datagram, sender) =>
            socket.SendTo(datagram.Length > 0 ? datagram : throw new InvalidOperationException("Empty."), sender));
        using var client = Side.Datagrams();
        client.SendTo([], peer.EndPoint);
        client.SendTo([1], peer.EndPoint);
        Assert.Equal(1, client.Receive(new byte[10]));
        Assert.Equal("Empty.", Assert.Single(peer.Problems).Error.Message);
    }

    [Fact]
    public void An_answer_to_somebody_who_has_left_does_not_end_the_peer()
    {
        using var peer = DatagramPeer.Echo();
        var gone = Side.Datagrams();
        gone.SendTo([1, 2], peer.EndPoint);
        gone.Dispose();
        using var client = Side.Datagrams();
        client.SendTo([1], peer.EndPoint);
        Assert.Equal(1, client.Receive(new byte[10]));
    }

    [Fact]
    public void It_stops_at_once_and_can_be_disposed_twice()
    {
        var peer = DatagramPeer.Sink();
        peer.Dispose();
        peer.Dispose();
        Assert.Empty(peer.Problems);
    }
}
