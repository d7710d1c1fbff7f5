using System.Net;
using System.Net.Sockets;
using System.Text;
using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.RoundTripTests;

public class StreamRoundTripTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    [Fact]
    public void One_message_comes_back_and_is_shown()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var report = RoundTrips.Send(server.EndPoint, "hello\r\n");
        Assert.Equal((1, 1, 0), (report.Count, report.Connections, report.WarmUp));
        Assert.Equal("hello\\r\\n", report.ReceivedText);
        Assert.Equal(report.Latencies.Single(), report.Max);
        Assert.Contains("hello\\r\\n", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("1 round trip over TCP", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("Measure many to compare.", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_round_trips_share_one_connection_and_give_ordered_percentiles()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var report = RoundTrips.Measure(server.EndPoint, "hello", count: 300);
        Assert.Equal((300, 300, 30, 1), (report.Count, report.Latencies.Count, report.WarmUp, report.Connections));
        Assert.Equal((1500, 1500), (report.BytesSent, report.BytesReceived));
        double[] order = [0, report.Min, report.P50, report.P90, report.P99, report.Max];
        Assert.Equal(order.Order(), order);
        Assert.True(report.Min > 0);
        Assert.True(report.RoundTripsPerSecond > 0 && report.BytesPerSecond > report.RoundTripsPerSecond);
        Assert.Contains("30 warm-up round trips", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_connection_each_makes_one_for_every_round_trip_and_takes_longer()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var one = RoundTrips.Measure(server.EndPoint, "hello", count: 100);
        var many = RoundTrips.Measure(server.EndPoint, "hello", count: 100, newConnectionEach: true);
        Assert.Equal(110, many.Connections);
        Assert.True(many.P50 > one.P50);
    }

    [Fact]
    public void A_unix_stream_echoes_too()
    {
        using var server = LoopbackServer.Unix(LoopbackServer.Echo);
        var report = RoundTrips.Measure(server.EndPoint, "hello", count: 50, newConnectionEach: true);
        Assert.Equal((50, "hello"), (report.Count, report.ReceivedText));
        Assert.Contains("Unix stream", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_larger_than_all_buffers_does_not_block_both_sides()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var message = new byte[8 * 1024 * 1024];
        new Random(1).NextBytes(message);
        var report = RoundTrips.Send(server.EndPoint, message, deadline: TimeSpan.FromSeconds(20));
        Assert.True(message.AsSpan().SequenceEqual((byte[])report.Received));
    }

    [Fact]
    public void A_reply_may_end_with_a_mark_that_comes_in_two_pieces()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            var buffer = new byte[100];
            while (connection.Receive(buffer) > 0)
            {
                connection.Send("time\r"u8);
                connection.Send("\n"u8);
            }
        });
        var report = RoundTrips.Measure(server.EndPoint, "?", count: 20, reply: Reply.EndingWith("\r\n"));
        Assert.Equal("time\\r\\n", report.ReceivedText);
        Assert.Equal(20 * 6, report.BytesReceived);
    }

    [Fact]
    public void A_reply_may_have_a_length_of_its_own()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            var buffer = new byte[100];
            while (connection.Receive(buffer) > 0)
                connection.Send("0123456789"u8);
        });
        Assert.Equal("0123456789", RoundTrips.Measure(server.EndPoint, "?", count: 20, reply: Reply.OfLength(10)).ReceivedText);
    }

    [Fact]
    public void A_reply_may_end_with_the_close()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            connection.Receive(new byte[100]);
            connection.Send("all "u8);
            connection.Send("of it"u8);
            connection.Shutdown(SocketShutdown.Both);
        });
        Assert.Equal("all of it", RoundTrips.Send(server.EndPoint, "?", Reply.UntilClose).ReceivedText);
        var report = RoundTrips.Measure(server.EndPoint, "?", count: 10, newConnectionEach: true, reply: Reply.UntilClose);
        Assert.Equal(10 * 9, report.BytesReceived);
        Assert.Throws<ArgumentException>(() => RoundTrips.Measure(server.EndPoint, "?", count: 2, reply: Reply.UntilClose));
    }

    [Fact]
    public void A_silent_server_ends_with_a_sentence_that_says_which_round_trip_and_what_had_arrived()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            var buffer = new byte[100];
            for (var number = 1; connection.Receive(buffer) is var received and > 0; number++)
                connection.Send(buffer, number < 3 ? received : 2, SocketFlags.None);
        });
        var error = Assert.Throws<RoundTripTimeoutException>(
            () => RoundTrips.Measure(server.EndPoint, "hello", count: 10, warmUp: 0, deadline: Short));
        Assert.StartsWith("Round trip 3 of 10 to 127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.Contains("a reply as long as the message", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("2 bytes had arrived: he", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_sends_for_ever_without_the_end_runs_into_the_deadline()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            while (true)
                connection.Send("no end "u8);
        });
        var error = Assert.ThrowsAny<Exception>(
            () => RoundTrips.Send(server.EndPoint, "?", Reply.EndingWith("!"), deadline: Short));
        Assert.True(error is RoundTripTimeoutException or RoundTripException, error.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_full_queue_of_connections_runs_into_the_deadline_where_the_system_lets_clients_wait(bool unix)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets the client wait in this way.");
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")[..12]);
        EndPoint here = unix ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, 0);
        try
        {
            using var listener = new Socket(here.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(here);
            listener.Listen(0);
            using var first = new Socket(here.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
            first.Connect(listener.LocalEndPoint!);
            var error = Assert.Throws<RoundTripTimeoutException>(
                () => RoundTrips.Send(listener.LocalEndPoint, "hello", deadline: Short));
            Assert.Contains("Waited for the connection.", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_peer_that_closes_early_is_named()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            connection.Receive(new byte[100]);
            connection.Send("he"u8);
            connection.Shutdown(SocketShutdown.Send);
        });
        var error = Assert.Throws<RoundTripException>(() => RoundTrips.Send(server.EndPoint, "hello"));
        Assert.Contains("the peer closed the connection", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 bytes had arrived: he", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_that_resets_is_named()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            connection.Receive(new byte[1]);
            connection.LingerState = new LingerOption(true, 0);
            connection.Close();
        });
        var error = Assert.Throws<RoundTripException>(() => RoundTrips.Send(server.EndPoint, "hello"));
        Assert.Contains(nameof(SocketError.ConnectionReset), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_behind_the_reply_are_reported_and_end_a_measurement()
    {
        using var server = LoopbackServer.Tcp(connection =>
        {
            var buffer = new byte[100];
            while (connection.Receive(buffer) > 0)
                connection.Send("hello and more"u8);
        });
        var line = RoundTrips.Send(server.EndPoint, "?", Reply.EndingWith("hello"));
        Assert.Equal("hello", line.ReceivedText);
        Assert.Contains("9 bytes more came after the reply", line.ToText(), StringComparison.Ordinal);
        var error = Assert.Throws<RoundTripException>(
            () => RoundTrips.Measure(server.EndPoint, "?", count: 5, warmUp: 0, reply: Reply.EndingWith("hello")));
        Assert.StartsWith("Round trip 2 of 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("9 bytes more than expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_connection_keeps_its_own_exception()
    {
        using var bound = Side.Bound();
        var error = Assert.Throws<SocketException>(() => RoundTrips.Send(bound.LocalEndPoint!, "hello"));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_a_sentence()
    {
        using var unbound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.StartsWith("This socket has no address yet.", Refused(() => RoundTrips.Send(unbound.LocalEndPoint, "x")));
        Assert.StartsWith("Port 0", Refused(() => RoundTrips.Send(new IPEndPoint(IPAddress.Loopback, 0), "x")));
        Assert.StartsWith("Round trips go to", Refused(() => RoundTrips.Send(new DnsEndPoint("localhost", 80), "x")));
        var here = new IPEndPoint(IPAddress.Loopback, 9);
        Assert.StartsWith("A stream carries bytes", Refused(() => RoundTrips.Send(here, "")));
        Assert.StartsWith("Round trips use", Refused(() => RoundTrips.Send(here, "x", socketType: SocketType.Raw)));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundTrips.Measure(here, "x", count: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundTrips.Send(here, "x", deadline: TimeSpan.Zero));

        static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [Fact]
    public void A_comparison_gives_each_median_as_a_multiple_of_the_first()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var one = RoundTrips.Measure(server.EndPoint, "hello", count: 50);
        var large = RoundTrips.Measure(server.EndPoint, Encoding.ASCII.GetBytes(new string('x', 500_000)), count: 20);
        var comparison = RoundTrips.Compare(("five bytes", one), ("half a million", large));
        Assert.Equal(1, comparison.Ratios[0]);
        Assert.Equal(large.P50 / one.P50, comparison.Ratios[1]);
        Assert.True(comparison.Ratios[1] > 1);
        Assert.Contains("half a million", comparison.ToText(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RoundTrips.Compare(("alone", one)));
    }
}
