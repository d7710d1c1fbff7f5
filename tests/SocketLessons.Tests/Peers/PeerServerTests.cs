using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests.Peers;

public class PeerServerTests
{
    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2014, 8, 4, 11, 25, 47, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    [Fact]
    public void Echo_returns_every_byte_and_then_the_end_of_the_stream()
    {
        using var server = PeerServer.Echo();
        using var client = Side.Connect(server.EndPoint);
        var text = new string('x', 10_000) + "end";
        client.Say(text);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(text, client.HearToEnd());
        Assert.Empty(server.Problems);
    }

    [Fact]
    public void Echo_on_a_unix_socket_deletes_its_path_when_it_stops()
    {
        string path;
        using (var server = PeerServer.EchoUnix())
        {
            path = server.EndPoint.ToString()!;
            Assert.True(File.Exists(path));
            using var client = Side.Connect(server.EndPoint);
            client.Say("hello");
            Assert.Equal("hello", client.HearExactly(5));
            Assert.Contains("no port", Assert.Throws<InvalidOperationException>(() => server.Port).Message);
        }
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_silent_server_reads_and_answers_nothing()
    {
        using var server = PeerServer.Silent();
        using var client = Side.Connect(server.EndPoint);
        client.Say("hello");
        Side.Until(() => server.Connections is [{ Available: 5 }], "five unread bytes");
        Assert.Equal(0, client.Available);
        client.ReceiveTimeout = 100;
        Assert.Contains(Side.ErrorOf(() => client.Hear()), (SocketError[])[SocketError.TimedOut, SocketError.WouldBlock]);
    }

    [Fact]
    public void A_client_of_a_server_that_hangs_up_receives_zero()
    {
        using var server = PeerServer.HangUp();
        using var client = Side.Connect(server.EndPoint);
        Assert.Equal("", client.Hear());
    }

    [Fact]
    public void A_client_of_a_server_that_resets_receives_connection_reset()
    {
        using var server = PeerServer.Resets();
        for (var i = 0; i < 20; i++)
        {
            using var client = Side.Connect(server.EndPoint);
            client.Say("hello");
            Assert.Equal(SocketError.ConnectionReset, Side.ErrorOf(() => client.Hear()));
        }
    }

    [Fact]
    public void Clients_of_a_server_that_stops_receive_the_end_of_the_stream_and_no_reset()
    {
        for (var i = 0; i < 20; i++)
        {
            var server = PeerServer.Echo();
            using var client = Side.Connect(server.EndPoint);
            client.Say("hello");
            Assert.Equal("hello", client.HearExactly(5));
            server.Dispose();
            Assert.Equal("", client.Hear());
        }
    }

    [Fact]
    public void The_timestamp_server_answers_each_receive_with_the_time_in_the_tutorials_form()
    {
        using var server = PeerServer.Timestamp(new FixedClock());
        using var client = Side.Connect(server.EndPoint);
        client.Say("hello");
        Assert.Equal("[Mon Aug  4 11:25:47 2014] hello", client.HearExactly(32));
        client.Say("again");
        Assert.Equal("[Mon Aug  4 11:25:47 2014] again", client.HearExactly(32));
    }

    [Fact]
    public void The_line_based_timestamp_server_answers_lines_however_they_were_cut()
    {
        using var server = PeerServer.TimestampLines(new FixedClock());
        using var client = Side.Connect(server.EndPoint);
        client.Say("one\ntw");
        Assert.Equal("[Mon Aug  4 11:25:47 2014] one\n", client.HearExactly(31));
        client.Say("o\n");
        Assert.Equal("[Mon Aug  4 11:25:47 2014] two\n", client.HearExactly(31));
    }

    [Fact]
    public void The_timestamp_server_as_printed_never_answers_and_forgets_a_client_for_the_next()
    {
        using var server = PeerServer.TimestampAsPrinted();
        using var first = Side.Connect(server.EndPoint);
        Side.Until(() => server.Accepted == 1, "the first client");
        using var second = Side.Connect(server.EndPoint);
        Assert.Equal("", first.Hear());
        second.Say("hello");
        Side.Until(() => server.Connections.Any(connection => Unread(connection) == 5), "five unread bytes");
        Assert.Equal(0, second.Available);
    }

    private static int Unread(Socket socket)
    {
        try
        {
            return socket.Available;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    [Fact]
    public void A_server_that_says_something_closes_or_keeps_the_connection_open()
    {
        using var closing = PeerServer.Says("welcome");
        using var client = Side.Connect(closing.EndPoint);
        Assert.Equal("welcome", client.HearToEnd());
        using var staying = PeerServer.Says("welcome", keepOpen: true);
        using var other = Side.Connect(staying.EndPoint);
        Assert.Equal("welcome", other.HearExactly(7));
        Assert.Single(staying.Connections);
        Assert.False(other.Poll(50_000, SelectMode.SelectRead));
    }

    [Fact]
    public void Each_piece_is_one_receive_of_the_client()
    {
        for (var i = 0; i < 20; i++)
        {
            using var server = PeerServer.SendsInPieces("hello world", 1, 4, 2);
            using var client = Side.Connect(server.EndPoint);
            Assert.Equal(["h", "ello", " w", "orld"], client.HearPieces());
            Assert.Empty(server.Problems);
        }
    }

    [Fact]
    public void Pieces_that_do_not_fit_are_refused_in_one_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() => PeerServer.SendsInPieces("hello", 3, 4));
        Assert.Contains("Pieces of 3, 4 bytes cannot be cut from 5 bytes", error.Message);
    }

    [Fact]
    public void A_failing_handler_is_noted_with_its_connection_and_the_next_client_is_served()
    {
        var calls = 0;
        using var server = PeerServer.Start(connection =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                throw new InvalidOperationException("No idea what to say.");
            connection.Say("fine");
        });
        using var first = Side.Connect(server.EndPoint);
        Assert.Equal("", first.Hear());
        using var second = Side.Connect(server.EndPoint);
        Assert.Equal("fine", second.HearToEnd());
        Assert.Equal("connection 1: InvalidOperationException: No idea what to say.", Assert.Single(server.Problems).ToString());
    }

    [Fact]
    public void A_client_that_resets_is_noted_as_a_problem()
    {
        using var server = PeerServer.Echo();
        var client = Side.Connect(server.EndPoint);
        Side.Until(() => server.Accepted == 1, "the client");
        client.Reset();
        Side.Until(() => server.Problems.Count == 1, "the note");
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(server.Problems[0].Error).SocketErrorCode);
        Assert.StartsWith("connection 1: ConnectionReset: ", server.Problems[0].ToString());
    }

    [Fact]
    public void A_handler_that_never_ends_does_not_keep_dispose_from_returning_and_is_noted()
    {
        using var release = new ManualResetEventSlim();
        var server = PeerServer.Start(_ => release.Wait(TestContext.Current.CancellationToken));
        using var client = Side.Connect(server.EndPoint);
        Side.Until(() => server.Accepted == 1, "the client");
        server.Dispose();
        release.Set();
        Assert.Contains("did not end", Assert.Single(server.Problems).ToString());
    }

    [Fact]
    public void A_handler_may_stop_its_own_server()
    {
        PeerServer? server = null;
        using var started = new ManualResetEventSlim();
        using var stopped = new ManualResetEventSlim();
        server = PeerServer.Start(_ =>
        {
            started.Wait(Side.Deadline);
            server!.Dispose();
            stopped.Set();
        });
        started.Set();
        using var client = Side.Connect(server.EndPoint);
        Assert.True(stopped.Wait(Side.Deadline, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void A_queue_is_filled_with_one_client_more_than_its_backlog_and_the_next_connect_hangs(int backlog)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How long a queue really is differs between systems.");
        using var server = PeerServer.NeverAccepts(backlog);
        using var waiting = server.FillQueue();
        Assert.Equal(backlog + 1, waiting.Count);
        Assert.All(waiting.Clients, client => Assert.True(client.Connected));
        using var late = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        late.Blocking = false;
        Assert.Equal(SocketError.WouldBlock, Side.ErrorOf(() => late.Connect(server.EndPoint)));
        Assert.False(late.Poll(100_000, SelectMode.SelectWrite));
    }

    [Fact]
    public void A_server_that_accepts_has_no_queue_to_fill()
    {
        using var server = PeerServer.Echo();
        Assert.Contains("NeverAccepts", Assert.Throws<InvalidOperationException>(server.FillQueue).Message);
    }
}
