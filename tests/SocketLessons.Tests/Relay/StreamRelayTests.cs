using System.Diagnostics;
using System.Net.Sockets;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.Relays;

public class StreamRelayTests
{
    [Fact]
    public void Without_impairments_every_byte_passes_both_ways()
    {
        using var server = PeerServer.Echo();
        using var relay = Relay.To(server.EndPoint);
        using var client = Side.Connect(relay.EndPoint);
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} "));
        var hearing = new Thread(() => client.Say(text)) { IsBackground = true };
        hearing.Start();
        Assert.Equal(text, client.HearExactly(text.Length));
        Assert.Equal(text.Length, relay.BytesToServer);
        Assert.Equal(text.Length, relay.BytesToClient);
        Assert.Empty(relay.Problems);
    }

    [Fact]
    public void Each_chunk_is_one_receive_of_the_client()
    {
        using var server = PeerServer.Says("abcdefghij");
        using var relay = Relay.To(server.EndPoint, toClient: new() { ChunkSize = 3 });
        for (var i = 0; i < 20; i++)
        {
            using var client = Side.Connect(relay.EndPoint);
            Assert.Equal(["abc", "def", "ghi", "j"], client.HearPieces());
        }
        Assert.DoesNotContain(relay.Log.Events, entry => entry.Action == RelayAction.NotTaken);
    }

    [Fact]
    public void Each_chunk_is_one_receive_of_the_server()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!, toServer: new() { ChunkSize = 4 });
        using var client = Side.Connect(relay.EndPoint);
        client.Say("hello world");
        client.Shutdown(SocketShutdown.Send);
        using var connection = listener.Accept();
        Assert.Equal(["hell", "o wo", "rld"], connection.HearPieces());
    }

    [Fact]
    public void A_split_conversation_goes_back_and_forth()
    {
        using var server = PeerServer.TimestampLines();
        using var relay = Relay.To(server.EndPoint, new() { ChunkSize = 2 });
        using var client = Side.Connect(relay.EndPoint);
        for (var i = 0; i < 10; i++)
        {
            client.Say($"message {i}\n");
            Assert.EndsWith($"] message {i}\n", client.HearExactly(27 + 10));
        }
    }

    [Fact]
    public void Random_chunks_are_those_that_the_seed_foretells()
    {
        var impairments = new StreamImpairments { ChunkSizeUpTo = 5 };
        var text = "the quick brown fox jumps over the lazy dog";
        foreach (var seed in (int[])[1, 2, 3])
        {
            using var server = PeerServer.Says(text);
            using var relay = Relay.To(server.EndPoint, toClient: impairments, seed: seed);
            using var client = Side.Connect(relay.EndPoint);
            var pieces = client.HearPieces();
            Assert.Equal(text, string.Concat(pieces));
            var foretold = impairments.ChunkSizes(seed, RelayDirection.ToClient, pieces.Count);
            Assert.Equal(foretold.SkipLast(1), pieces.SkipLast(1).Select(piece => piece.Length));
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_decisions_and_another_seed_makes_others()
    {
        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));

        static IReadOnlyList<string> Run(int seed)
        {
            using var server = PeerServer.Says(new string('x', 200));
            using var relay = Relay.To(server.EndPoint, toClient: new() { ChunkSizeUpTo = 20 }, seed: seed);
            using var client = Side.Connect(relay.EndPoint);
            Assert.Equal(200, client.HearToEnd().Length);
            return relay.Log.Decisions(RelayDirection.ToClient);
        }
    }

    [Fact]
    public void Cuts_stand_in_the_stream_however_the_bytes_came_in()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!, toServer: new() { ChunkSize = 4 });
        using var client = Side.Connect(relay.EndPoint);
        using var connection = listener.Accept();
        client.Say("abcdef");
        Assert.Equal("abcd", connection.Hear());
        Assert.Equal("ef", connection.Hear());
        client.Say("ghijkl");
        Assert.Equal("gh", connection.Hear());
        Assert.Equal("ijkl", connection.Hear());
    }

    [Fact]
    public void Joined_sends_arrive_as_one_receive_and_the_rest_at_the_end_of_the_stream()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!, toServer: new() { HoldUntilBytes = 8 });
        using var client = Side.Connect(relay.EndPoint);
        using var connection = listener.Accept();
        foreach (var word in (string[])["one", "two", "three"])
            client.Say(word);
        Assert.Equal("onetwoth", connection.Hear());
        Assert.False(connection.Poll(50_000, SelectMode.SelectRead));
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("ree", connection.Hear());
        Assert.Equal("", connection.Hear());
    }

    [Fact]
    public void A_delay_is_latency_and_does_not_add_up()
    {
        var delay = TimeSpan.FromMilliseconds(150);
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!, toServer: new() { Delay = delay });
        using var client = Side.Connect(relay.EndPoint);
        using var connection = listener.Accept();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            client.Say("x");
            Side.Until(() => relay.Accepted == 1, "the relay");
        }
        Assert.Equal("xxxxxxxxxx", connection.HearExactly(10));
        Assert.InRange(watch.Elapsed, delay, delay * 9);
    }

    [Fact]
    public void A_half_close_passes_and_the_other_direction_goes_on()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!);
        using var client = Side.Connect(relay.EndPoint);
        using var connection = listener.Accept();
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("", connection.Hear());
        connection.Say("still here");
        Assert.Equal("still here", client.HearExactly(10));
        connection.Dispose();
        Assert.Equal("", client.Hear());
        Assert.Contains("0 EndOfStream 0", relay.Log.Decisions(RelayDirection.ToServer));
    }

    [Fact]
    public void A_reset_on_request_reaches_both_sides_and_the_next_client_is_served()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!);
        for (var i = 0; i < 20; i++)
        {
            using var client = Side.Connect(relay.EndPoint);
            using var connection = listener.Accept();
            client.Say("x");
            Assert.Equal("x", connection.HearExactly(1));
            Assert.Equal(1, relay.Reset());
            Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => client.Hear()));
            Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => connection.Hear()));
            Side.Until(() => relay.Reset() == 0, "the relay to forget the connection");
        }
        Assert.Empty(relay.Problems);
    }

    [Fact]
    public void A_reset_after_some_bytes_lets_exactly_these_bytes_through()
    {
        using var server = PeerServer.Says("hello world", keepOpen: true);
        using var relay = Relay.To(server.EndPoint, toClient: new() { ResetAfterBytes = 5 });
        for (var i = 0; i < 20; i++)
        {
            using var client = Side.Connect(relay.EndPoint);
            Assert.Equal("hello", client.HearExactly(5));
            Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => client.Hear()));
        }
        Assert.Equal(100, relay.BytesToClient);
    }

    [Fact]
    public void A_reset_of_one_side_is_passed_on_to_the_other()
    {
        using var listener = Side.Listen();
        using var relay = Relay.To(listener.LocalEndPoint!);
        var client = Side.Connect(relay.EndPoint);
        using var connection = listener.Accept();
        client.Reset();
        Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => connection.Hear()));
    }

    [Fact]
    public void A_server_that_is_not_there_resets_the_client_and_is_in_the_log()
    {
        var listener = Side.Listen();
        var nobody = listener.LocalEndPoint!;
        listener.Dispose();
        using var relay = Relay.To(nobody);
        using var client = Side.Connect(relay.EndPoint);
        Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => client.Hear()));
        Assert.Contains("cannot connect to", Assert.Single(relay.Log.Events, entry => entry.Action == RelayAction.Failed).Note);
    }

    [Fact]
    public void A_receiver_that_never_reads_does_not_stop_the_chunks_for_ever()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows that the receiver does not read.");
        using var server = PeerServer.Silent();
        using var relay = Relay.To(server.EndPoint, new() { ChunkSize = 1, TakenWithin = TimeSpan.FromMilliseconds(20) });
        using var client = Side.Connect(relay.EndPoint);
        client.Say("abc");
        Side.Until(() => relay.BytesToServer == 3, "three bytes");
        Assert.Equal(["1 Forwarded 1", "1 NotTaken 0", "2 Forwarded 1", "2 NotTaken 0", "3 Forwarded 1"],
            relay.Log.Decisions(RelayDirection.ToServer).Skip(1));
    }

    [Fact]
    public void A_sender_is_slowed_down_when_the_receiver_does_not_read()
    {
        using var server = PeerServer.Silent();
        using var relay = Relay.To(server.EndPoint);
        using var client = Side.Connect(relay.EndPoint);
        client.Blocking = false;
        var chunk = new byte[64 * 1024];
        Side.Until(Full, "the buffers to be full");

        // Many times the limits of the relay and the buffers of two connections; without a limit it would never be full.
        bool Full() => !client.Poll(100_000, SelectMode.SelectWrite) || client.Send(chunk, SocketFlags.None, out _) < 0;
    }

    [Fact]
    public void A_unix_server_is_reached_over_tcp()
    {
        using var server = PeerServer.EchoUnix();
        using var relay = Relay.To(server.EndPoint, new() { ChunkSize = 2 });
        using var client = Side.Connect(relay.EndPoint);
        client.Say("hello");
        Assert.Equal("hello", client.HearExactly(5));
    }

    [Fact]
    public void Dispose_ends_hanging_and_delayed_connections_in_an_orderly_way_and_may_be_called_twice()
    {
        using var server = PeerServer.Silent();
        var relay = Relay.To(server.EndPoint, new() { Delay = TimeSpan.FromMinutes(1) });
        var clients = Enumerable.Range(0, 5).Select(_ => Side.Connect(relay.EndPoint)).ToList();
        clients[0].Say("this will never arrive");
        Side.Until(() => server.Accepted == 5, "five connections");
        relay.Dispose();
        relay.Dispose();
        Assert.All(clients.Skip(1), client => Assert.Equal("", client.Hear()));
        Assert.Empty(relay.Problems);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void Contradictory_or_impossible_impairments_are_refused_in_one_sentence()
    {
        using var server = PeerServer.Silent();
        Assert.Contains("not both", Side.Refusal(() => Relay.To(server.EndPoint, new() { ChunkSize = 1, ChunkSizeUpTo = 2 })));
        Assert.Contains("at least 1", Side.Refusal(() => Relay.To(server.EndPoint, new() { ChunkSize = 0 })));
        Assert.Contains("negative", Side.Refusal(() => Relay.To(server.EndPoint, new() { Delay = TimeSpan.FromSeconds(-1) })));
    }
}
