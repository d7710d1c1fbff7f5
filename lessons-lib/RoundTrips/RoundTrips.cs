using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Sends a message to a server, waits for the reply, and measures how long both took together: the round-trip time.
/// </summary>
/// <remarks>
/// One client, one message under way at a time. The clock runs from before the send (with a new connection each time: from
/// before the connect) until the whole reply is there (or the connection is closed).
/// An <see cref="IPEndPoint"/> is reached over TCP, or over UDP with <c>socketType: SocketType.Dgram</c>; a
/// <see cref="UnixDomainSocketEndPoint"/> over a Unix socket.
/// </remarks>
public static class RoundTrips
{
    /// <summary>Sends one message and shows what came back, and after how many microseconds.</summary>
    /// <inheritdoc cref="Measure(EndPoint, byte[], int, bool, SocketType, Reply, TimeSpan?, int?)"/>
    public static RoundTripReport Send(
        EndPoint? endPoint, string message, Reply? reply = null, SocketType socketType = SocketType.Stream,
        TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Send(endPoint, Encoding.UTF8.GetBytes(message), reply, socketType, deadline);
    }

    /// <summary>Sends one message and shows what came back, and after how many microseconds.</summary>
    /// <inheritdoc cref="Measure(EndPoint, byte[], int, bool, SocketType, Reply, TimeSpan?, int?)"/>
    public static RoundTripReport Send(
        EndPoint? endPoint, byte[] message, Reply? reply = null, SocketType socketType = SocketType.Stream,
        TimeSpan? deadline = null) =>
        Measure(endPoint, message, 1, false, socketType, reply, deadline, 0);

    /// <summary>Makes many round trips, one after the other, and measures each.</summary>
    /// <inheritdoc cref="Measure(EndPoint, byte[], int, bool, SocketType, Reply, TimeSpan?, int?)"/>
    public static RoundTripReport Measure(
        EndPoint? endPoint, string message, int count = 1000, bool newConnectionEach = false,
        SocketType socketType = SocketType.Stream, Reply? reply = null, TimeSpan? deadline = null, int? warmUp = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Measure(endPoint, Encoding.UTF8.GetBytes(message), count, newConnectionEach, socketType, reply, deadline, warmUp);
    }

    /// <summary>Makes many round trips, one after the other, and measures each.</summary>
    /// <param name="endPoint">Where the server is: the <c>LocalEndPoint</c> of its listener.</param>
    /// <param name="message">What to send each time. A string is sent as UTF-8.</param>
    /// <param name="count">How many round trips to measure.</param>
    /// <param name="newConnectionEach">Whether each round trip connects and closes; otherwise all share one connection.</param>
    /// <param name="socketType">Stream for TCP or a Unix stream, Dgram for UDP or Unix datagrams.</param>
    /// <param name="reply">
    /// How the end of the reply is known. Left out: it is as long as the message. A reply datagram is whole by itself.
    /// </param>
    /// <param name="deadline">How long one round trip may take: 5 s, for datagrams 0.5 s, unless said.</param>
    /// <param name="warmUp">
    /// Round trips made before and not measured, while the runtime still compiles. Unless said a tenth of the count, 100 at most.
    /// </param>
    /// <returns>
    /// Latencies in microseconds, throughput, what was sent and received. A datagram without a reply counts as lost.
    /// </returns>
    /// <exception cref="ArgumentException">A value makes no sense, or the address is none to send to.</exception>
    /// <exception cref="SocketException">The connection was refused or could not be made.</exception>
    /// <exception cref="RoundTripTimeoutException">The deadline of a round trip passed.</exception>
    /// <exception cref="RoundTripException">The peer closed or reset the connection before the reply was complete.</exception>
    public static RoundTripReport Measure(
        EndPoint? endPoint, byte[] message, int count = 1000, bool newConnectionEach = false,
        SocketType socketType = SocketType.Stream, Reply? reply = null, TimeSpan? deadline = null, int? warmUp = null)
    {
        var plan = TripPlan.Check(endPoint, message, count, warmUp, newConnectionEach, socketType, reply, deadline);
        using TripClient client = plan.IsDatagram ? new DatagramTripClient(plan) : new StreamTripClient(plan);
        return TripMeasurement.Run(plan, client);
    }

    /// <summary>Puts reports side by side, each with its median as a multiple of the first one's.</summary>
    /// <exception cref="ArgumentException">There are fewer than two reports.</exception>
    public static RoundTripComparison Compare(params (string Name, RoundTripReport Report)[] reports) => new(reports);
}
