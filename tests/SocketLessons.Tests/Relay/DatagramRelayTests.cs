using System.Net.Sockets;
using System.Text;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.Relays;

public class DatagramRelayTests
{
    /// <summary>Sends 1, 2, ... through a relay and returns what the server received.</summary>
    private static List<int> ReceivedOf(int count, DatagramImpairments toServer, int expected, int seed = 1)
    {
        using var server = Side.Datagrams();
        using var relay = Relay.DatagramsTo((System.Net.IPEndPoint)server.LocalEndPoint!, toServer: toServer, seed: seed);
        using var client = Side.Datagrams();
        for (var i = 1; i <= count; i++)
            client.SendTo([(byte)i], relay.EndPoint);
        var received = new List<int>();
        var buffer = new byte[10];
        for (var i = 0; i < expected; i++)
            received.Add(server.Receive(buffer) == 1 ? buffer[0] : -1);
        Assert.False(server.Poll(20_000, SelectMode.SelectRead));
        Assert.Equal(expected, relay.DatagramsToServer);
        return received;
    }

    [Fact]
    public void Without_impairments_datagrams_and_answers_pass_in_order_the_empty_one_too()
    {
        using var server = DatagramPeer.Echo();
        using var relay = Relay.DatagramsTo(server.EndPoint);
        using var client = Side.Datagrams();
        foreach (var text in (string[])["one", "", "three"])
        {
            client.SendTo(Encoding.ASCII.GetBytes(text), relay.EndPoint);
            Assert.Equal(text, client.Hear());
        }
        Assert.Equal((3, 3), (relay.DatagramsToServer, relay.DatagramsToClient));
        Assert.Empty(relay.Problems);
    }

    [Fact]
    public void Given_numbers_are_dropped() =>
        Assert.Equal([1, 3, 5], ReceivedOf(5, new() { Drop = [2, 4] }, expected: 3));

    [Fact]
    public void Given_numbers_are_duplicated() =>
        Assert.Equal([1, 2, 2, 3], ReceivedOf(3, new() { Duplicate = [2] }, expected: 4));

    [Fact]
    public void A_held_datagram_is_overtaken_by_the_next_one() =>
        Assert.Equal([1, 3, 2, 4, 5], ReceivedOf(5, new() { HoldBack = [2] }, expected: 5));

    [Fact]
    public void Two_held_datagrams_keep_their_own_order() =>
        Assert.Equal([3, 1, 2], ReceivedOf(3, new() { HoldBack = [1, 2] }, expected: 3));

    [Fact]
    public void The_last_datagram_goes_on_although_nothing_overtakes_it() =>
        Assert.Equal([1, 2], ReceivedOf(2, new() { HoldBack = [2], HoldAtMost = TimeSpan.FromMilliseconds(50) }, expected: 2));

    [Fact]
    public void Chances_are_drawn_from_the_seed_and_can_be_foretold()
    {
        var impairments = new DatagramImpairments { DropChance = 0.3, DuplicateChance = 0.2 };
        for (var seed = 1; seed <= 5; seed++)
        {
            var foretold = impairments.Decisions(seed, RelayDirection.ToServer, 50).Where(decision => !decision.Dropped)
                .SelectMany(decision => Enumerable.Repeat(decision.Number, decision.Duplicated ? 2 : 1)).ToList();
            Assert.InRange(foretold.Count, 20, 60);
            Assert.Equal(foretold, ReceivedOf(50, impairments, foretold.Count, seed));
        }
    }

    [Fact]
    public void One_setting_does_not_change_what_another_one_decides()
    {
        var drops = new DatagramImpairments { DropChance = 0.3 }.Decisions(1, RelayDirection.ToServer, 100);
        var more = new DatagramImpairments { DropChance = 0.3, DuplicateChance = 0.5, Jitter = TimeSpan.FromSeconds(1) };
        var both = more.Decisions(1, RelayDirection.ToServer, 100);
        Assert.Equal(drops.Select(decision => decision.Dropped), both.Select(decision => decision.Dropped));
        Assert.NotEqual(drops, new DatagramImpairments { DropChance = 0.3 }.Decisions(1, RelayDirection.ToClient, 100));
    }

    [Fact]
    public void Jitter_lets_a_later_datagram_overtake_as_the_seed_foretells()
    {
        // Of all seeds, take one that foretells two times that are far apart even for a busy machine.
        var impairments = new DatagramImpairments { Jitter = TimeSpan.FromSeconds(1) };
        var seed = Enumerable.Range(1, 5000).First(seed =>
            impairments.Decisions(seed, RelayDirection.ToServer, 2) is [var first, var second]
            && first.Delay - second.Delay > TimeSpan.FromMilliseconds(800));
        Assert.Equal([2, 1], ReceivedOf(2, impairments, expected: 2, seed));
    }

    [Fact]
    public void The_way_back_has_its_own_impairments_and_counts()
    {
        using var server = DatagramPeer.Echo();
        using var relay = Relay.DatagramsTo(server.EndPoint, toClient: new() { Drop = [1], Duplicate = [2] });
        using var client = Side.Datagrams();
        client.SendTo([1], relay.EndPoint);
        client.SendTo([2], relay.EndPoint);
        var buffer = new byte[10];
        for (var i = 0; i < 2; i++)
            Assert.Equal((1, 2), (client.Receive(buffer), buffer[0]));
        Assert.Equal((2, 2), (relay.DatagramsToServer, relay.DatagramsToClient));
        Assert.Equal((1, 1, 0), (relay.DatagramsDropped, relay.DatagramsDuplicated, relay.DatagramsHeldBack));
        Assert.Equal(["1 Dropped 1", "2 Forwarded 1", "2 Duplicated 1"], relay.Log.Decisions(RelayDirection.ToClient));
    }

    [Fact]
    public void Each_client_gets_its_own_answers()
    {
        using var server = DatagramPeer.Echo();
        using var relay = Relay.DatagramsTo(server.EndPoint);
        var clients = Enumerable.Range(0, 10).Select(_ => Side.Datagrams()).ToList();
        for (var i = 0; i < clients.Count; i++)
            clients[i].SendTo([(byte)i], relay.EndPoint);
        var buffer = new byte[10];
        for (var i = 0; i < clients.Count; i++)
            Assert.Equal((1, i), (clients[i].Receive(buffer), buffer[0]));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void It_stops_with_datagrams_still_held_and_can_be_disposed_twice()
    {
        using var server = DatagramPeer.Sink();
        var minute = TimeSpan.FromMinutes(1);
        var relay = Relay.DatagramsTo(server.EndPoint, new() { Delay = minute, HoldBack = [2], HoldAtMost = minute });
        using var client = Side.Datagrams();
        client.SendTo([1], relay.EndPoint);
        client.SendTo([2], relay.EndPoint);
        Side.Until(() => relay.DatagramsHeldBack == 1, "the relay to hold one");
        relay.Dispose();
        relay.Dispose();
        Assert.Equal(0, server.Received);
    }

    [Fact]
    public void Impossible_chances_are_refused_in_one_sentence()
    {
        using var server = DatagramPeer.Sink();
        var negative = TimeSpan.FromSeconds(-1);
        Assert.Contains("between 0 (never)", Side.Refusal(() => Relay.DatagramsTo(server.EndPoint, new() { DropChance = 30 })));
        Assert.Contains("negative", Side.Refusal(() => Relay.DatagramsTo(server.EndPoint, new() { HoldAtMost = negative })));
    }
}
