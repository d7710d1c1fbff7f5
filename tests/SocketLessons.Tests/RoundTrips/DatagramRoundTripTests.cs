using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SocketLessons.Tests.RoundTripTests;

public class DatagramRoundTripTests
{
    /// <summary>Answers each datagram, except those whose number, from 1, <paramref name="drop"/> names.</summary>
    private static Socket Echo(EndPoint endPoint, Func<int, bool> drop)
    {
        var server = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Unspecified);
        server.Bind(endPoint);
        new Thread(() =>
        {
            var buffer = new byte[65536];
            try
            {
                for (var number = 1; ; number++)
                {
                    EndPoint from = server.LocalEndPoint!;
                    var received = server.ReceiveFrom(buffer, ref from);
                    if (!drop(number))
                        server.SendTo(buffer, received, SocketFlags.None, from);
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The test is over and has closed the socket.
            }
        }) { IsBackground = true }.Start();
        return server;
    }

    private static IPEndPoint AnyPort => new(IPAddress.Loopback, 0);

    [Fact]
    public void Datagrams_come_back_over_UDP()
    {
        using var server = Echo(AnyPort, _ => false);
        var report = RoundTrips.Measure(server.LocalEndPoint, "hello", count: 100, socketType: SocketType.Dgram);
        Assert.Equal((100, 0, 1, "hello"), (report.Count, report.Lost, report.Connections, report.ReceivedText));
        Assert.Contains("over UDP", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_datagram_without_reply_counts_as_lost_and_the_others_are_measured()
    {
        using var server = Echo(AnyPort, number => number % 5 == 0);
        var report = RoundTrips.Measure(server.LocalEndPoint, "hello", count: 20, warmUp: 0,
            socketType: SocketType.Dgram, deadline: TimeSpan.FromMilliseconds(200));
        Assert.Equal((16, 4), (report.Count, report.Lost));
        Assert.Equal((100, 80), (report.BytesSent, report.BytesReceived));
        Assert.Contains("4 of 20 datagrams got no reply", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void When_every_datagram_is_lost_the_report_still_shows()
    {
        using var server = Echo(AnyPort, _ => true);
        var report = RoundTrips.Send(server.LocalEndPoint, "hello", socketType: SocketType.Dgram,
            deadline: TimeSpan.FromMilliseconds(50));
        Assert.Equal((0, 1), (report.Count, report.Lost));
        Assert.True(double.IsNaN(report.P50));
        Assert.Contains("nothing", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("no round trip was completed", report.Chart("How long?").Says, StringComparison.Ordinal);
        Assert.NotEmpty(report.Chart("How long?").ToHtml());
    }

    [Fact]
    public void An_empty_datagram_is_a_message_like_any_other()
    {
        using var server = Echo(AnyPort, _ => false);
        var report = RoundTrips.Send(server.LocalEndPoint, "", socketType: SocketType.Dgram);
        Assert.Equal((1, 0, 0L), (report.Count, report.Lost, report.BytesReceived));
    }

    [Fact]
    public void Nobody_at_the_address_is_said_where_the_system_says_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Others report it at other moments.");
        EndPoint free;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            socket.Bind(AnyPort);
            free = socket.LocalEndPoint!;
        }
        var error = Assert.Throws<RoundTripException>(() => RoundTrips.Send(free, "hello", socketType: SocketType.Dgram));
        Assert.Contains("nobody has a socket at this address", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unix_datagrams_come_back_and_leave_no_path_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has Unix sockets for streams only.");
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")[..12]);
        try
        {
            using var server = Echo(new UnixDomainSocketEndPoint(path), _ => false);
            var report = RoundTrips.Measure(server.LocalEndPoint, "hello", count: 20, socketType: SocketType.Dgram);
            Assert.Equal((20, "hello"), (report.Count, report.ReceivedText));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
