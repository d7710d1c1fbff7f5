using System.Net.Sockets;
using System.Text;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

/// <summary>Bad input, and what the limits make of it. Each is tried blocking and awaited.</summary>
public class LimitTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    public static TheoryData<Strategy> Both => [Strategy.Threading, Strategy.Async];

    [Theory, MemberData(nameof(Both))]
    public void A_line_that_is_too_long_ends_the_connection(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits { LineLength = 10 });
        using var client = new TestClient(server);
        client.Send("0123456789\r\n0123456789\n");
        Assert.Equal("0123456789\n0123456789\n".Length, HearCount(client, 22));
        client.Send("01234567890\n");
        Assert.True(client.IsHungUpOn());
        Assert.Equal(nameof(ServerLimits.LineLength), OnlyLimit(server));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_never_ends_its_line_fills_no_memory(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits());
        using var client = new TestClient(server);
        var piece = new byte[4096];
        Assert.ThrowsAny<SocketException>(() =>
        {
            for (var i = 0; i < 10_000; i++)
                client.Send(piece);
        });
        Assert.Equal(nameof(ServerLimits.LineLength), OnlyLimit(server));
    }

    [Theory, MemberData(nameof(Both))]
    public void Without_limits_a_line_may_have_any_length(Strategy strategy)
    {
        using var server = Upper(strategy, ServerLimits.None);
        using var client = new TestClient(server);
        var line = new string('a', 1_000_000);
        var sending = Task.Run(() => client.Send(line + "\nb\n").HalfClose());
        Assert.Equal(line.ToUpperInvariant() + "\nB\n", client.Hear());
        Wait.For(sending, "the line to be sent");
    }

    [Theory, MemberData(nameof(Both))]
    public void Bytes_that_are_no_text_come_back_as_replacement_characters(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits());
        using var client = new TestClient(server);
        Assert.Equal("\uFFFD\0\uFFFD\n", client.Send([0xFF, 0, 0xC3, (byte)'\n']).HalfClose().Hear());
    }

    [Theory, MemberData(nameof(Both))]
    public void Empty_lines_are_lines(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits { LineLength = 0 });
        using var client = new TestClient(server);
        Assert.Equal("\n\n\n", client.Ask("\n\r\n\n"));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_says_nothing_at_first_is_hung_up_on(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits { FirstByte = Soon });
        using var client = new TestClient(server);
        Assert.True(client.IsHungUpOn());
        Assert.Equal(nameof(ServerLimits.FirstByte), OnlyLimit(server));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_falls_silent_is_hung_up_on(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits { Idle = Soon });
        using var client = new TestClient(server);
        client.Send("hello\nand no mo");
        Assert.Equal("HELLO\n", client.Hear());
        Assert.Equal(nameof(ServerLimits.Idle), OnlyLimit(server));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_does_not_read_is_hung_up_on(Strategy strategy)
    {
        using var server = TestServers.Start<Flood>(Server.Tcp, strategy.Make(), With(new ServerLimits { Idle = Soon }));
        using var client = new TestClient(server);
        client.Send("x");
        Side.Until(() => server.Errors().Count == 1, "the server to lose patience");
        Assert.Equal(nameof(ServerLimits.Idle), OnlyLimit(server));
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_sends_byte_by_byte_is_served(Strategy strategy)
    {
        using var server = Upper(strategy, new ServerLimits());
        using var client = new TestClient(server);
        client.Socket.NoDelay = true;
        foreach (var letter in "slow\n")
            client.Send(letter.ToString());
        Assert.Equal("SLOW\n", client.HalfClose().Hear());
    }

    [Theory, MemberData(nameof(Both))]
    public void A_client_that_reads_slowly_gets_everything(Strategy strategy)
    {
        using var server = TestServers.Start<EchoHandler>(Server.Tcp, strategy.Make());
        using var client = new TestClient(server);
        var sending = Task.Run(() => client.Send(new byte[10_000_000]).HalfClose());
        var buffer = new byte[4000];
        var all = 0;
        while (client.Socket.Receive(buffer) is > 0 and var count)
            all += count;
        Assert.Equal(10_000_000, all);
        Wait.For(sending, "the bytes to be sent");
    }

    [Theory, MemberData(nameof(Both))]
    public void Of_a_flood_of_connections_only_so_many_are_served_at_once(Strategy strategy)
    {
        using var server = TestServers.Start<EchoHandler>(
            Server.Tcp, strategy.Make(), With(new ServerLimits { ConnectionsAtOnce = 5 }));
        var flood = Enumerable.Range(0, 40).Select(_ => new TestClient(server)).ToList();
        Side.Until(() => server.ActiveRequests == 5, "five to be served");
        flood[^1].Send("x").HalfClose();
        foreach (var client in flood.SkipLast(1))
        {
            Assert.InRange(server.ActiveRequests, 0, 5);
            client.Dispose();
        }
        Assert.Equal("x", flood[^1].Hear()); // It waited, and was not refused.
        flood[^1].Dispose();
    }

    [Theory]
    [InlineData(Server.Udp)]
    [InlineData(Server.UnixDatagram)]
    public void A_datagram_that_is_too_long_is_refused_and_the_next_is_served(Server kind)
    {
        using var server = TestServers.Start<DatagramEchoHandler>(
            kind, new Sequential(), With(new ServerLimits { DatagramSize = 10 }));
        using var client = new TestClient(server);
        client.Send("01234567890").Send("0123456789");
        Assert.Equal("0123456789", client.Hear());
        Assert.Equal(nameof(ServerLimits.DatagramSize), OnlyLimit(server));
    }

    [Theory]
    [InlineData(Server.Udp)]
    [InlineData(Server.UnixDatagram)]
    public void A_datagram_may_be_empty(Server kind)
    {
        using var server = TestServers.Start<DatagramEchoHandler>(kind, new Sequential());
        using var client = new TestClient(server);
        client.Send([]);
        client.Send("after");
        Assert.Equal("", client.Hear());
        Assert.Equal("after", client.Hear());
    }

    [Fact]
    public void A_unix_datagram_without_a_sender_is_served_and_its_answer_reported_as_impossible()
    {
        using var server = TestServers.Start<DatagramEchoHandler>(Server.UnixDatagram, new Sequential());
        using var nameless = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        nameless.SendTo("x"u8, server.ServerAddress);
        Side.Until(() => server.Errors().Count == 1, "the report");
        Assert.Contains("must bind", Assert.Single(server.Errors()).Message, StringComparison.Ordinal);
    }

    private static ServerOptions With(ServerLimits limits) => TestServers.Options with { Limits = limits };

    private static BaseServer Upper(Strategy strategy, ServerLimits limits) =>
        TestServers.Start<UpperCaseHandler>(Server.Tcp, strategy.Make(), With(limits));

    private static string OnlyLimit(BaseServer server)
    {
        Side.Until(() => server.Errors().Count > 0, "the report");
        Side.Until(() => server.ActiveRequests == 0, "the request to end");
        return Assert.IsType<LimitReachedException>(Assert.Single(server.Errors())).Limit;
    }

    private static int HearCount(TestClient client, int count)
    {
        var text = new StringBuilder();
        while (text.Length < count && client.HearSome() is { Length: > 0 } part)
            text.Append(part);
        return text.Length;
    }

    private sealed class Flood : StreamRequestHandler
    {
        protected override void Handle()
        {
            while (true)
                Writer.Write(new byte[100_000]);
        }

        protected override async Task HandleAsync()
        {
            while (true)
                await Writer.WriteAsync(new byte[100_000]);
        }
    }
}
