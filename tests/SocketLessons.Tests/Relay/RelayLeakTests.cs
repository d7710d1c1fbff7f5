using System.Net.Sockets;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.Relays;

[Collection(nameof(Leaks))]
public class RelayLeakTests
{
    [Fact]
    public void A_stopped_relay_leaves_no_descriptor_whether_it_ended_reset_or_hung() => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var server = PeerServer.Echo();
        using var relay = Relay.To(server.EndPoint, new() { ChunkSize = 2 });
        using var ending = Side.Connect(relay.EndPoint);
        ending.Say("hello");
        ending.Shutdown(SocketShutdown.Send);
        Assert.Equal("hello", ending.HearToEnd());
        using var reset = Side.Connect(relay.EndPoint);
        Side.Until(() => server.Accepted == 2, "the second client");
        Side.Until(() => relay.Reset() > 0, "the reset");
        using var hanging = Side.Connect(relay.EndPoint);
    });

    [Fact]
    public void Ended_connections_leave_no_descriptor_while_the_relay_runs()
    {
        using var server = PeerServer.Says("x");
        using var relay = Relay.To(server.EndPoint);
        Leaks.NoDescriptorRemainsOf(() =>
        {
            using var client = Side.Connect(relay.EndPoint);
            Assert.Equal("x", client.HearToEnd());
        });
    }

    [Fact]
    public void A_stopped_datagram_relay_leaves_no_descriptor() => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var server = DatagramPeer.Echo();
        using var relay = Relay.DatagramsTo(server.EndPoint);
        using var client = Side.Datagrams();
        client.SendTo([1], relay.EndPoint);
        Assert.Equal(1, client.Receive(new byte[10]));
    });

    [Fact]
    public void A_stopped_relay_leaves_no_thread()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts /proc/self/task.");
        using var server = PeerServer.Silent();
        using var sink = DatagramPeer.Sink();
        var relay = Relay.To(server.EndPoint);
        var datagrams = Relay.DatagramsTo(sink.EndPoint);
        using var client = Side.Connect(relay.EndPoint);
        using var sender = Side.Datagrams();
        sender.SendTo([1], datagrams.EndPoint);
        Side.Until(() => Leaks.Threads("relay") >= 5 && Leaks.Threads("datagram relay") == 2, "the threads of both relays");
        relay.Dispose();
        datagrams.Dispose();
        Side.Until(() => Leaks.Threads("relay") + Leaks.Threads("datagram relay") == 0, "all threads to end");
    }
}
