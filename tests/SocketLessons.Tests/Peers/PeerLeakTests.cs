using Xunit;

namespace SocketLessons.Tests.Peers;

[Collection(nameof(Leaks))]
public class PeerLeakTests
{
    [Fact]
    public void A_stopped_server_leaves_no_descriptor() => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var server = PeerServer.Echo();
        using var client = PeerClient.Connect(server.EndPoint);
        client.Send("x");
        Assert.Equal("x", client.Receive());
    });

    [Fact]
    public void Served_connections_leave_no_descriptor_while_the_server_runs()
    {
        using var server = PeerServer.HangUp();
        Leaks.NoDescriptorRemainsOf(() =>
        {
            using var client = PeerClient.Connect(server.EndPoint);
            Assert.Equal("", client.Receive());
        });
    }

    [Fact]
    public void Pieces_and_later_clients_leave_no_descriptor() => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var server = PeerServer.SendsInPieces("ab", 1);
        using var client = Side.Connect(server.EndPoint);
        Assert.Equal("ab", client.HearToEnd());
        using var listener = Side.Listen();
        using var never = PeerClient.ConnectLater(listener);
    });

    [Fact]
    public void A_datagram_peer_leaves_no_descriptor() => Leaks.NoDescriptorRemainsOf(() =>
    {
        using var peer = DatagramPeer.Echo();
    });

    [Fact]
    public void A_stopped_server_leaves_no_thread()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts /proc/self/task.");
        var server = PeerServer.Start((_, stopping) => stopping.WaitHandle.WaitOne(), "leaktest");
        var clients = Enumerable.Range(0, 10).Select(_ => Side.Connect(server.EndPoint)).ToList();
        Side.Until(() => Leaks.Threads("leaktest") == 11, "eleven threads");
        server.Dispose();
        Side.Until(() => Leaks.Threads("leaktest") == 0, "all threads to end");
        clients.ForEach(client => client.Dispose());
    }
}
