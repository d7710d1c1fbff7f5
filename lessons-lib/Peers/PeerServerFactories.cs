using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>What the ready-made peers do with a connection. Each body is short enough to stand in a cell.</summary>
public sealed partial class PeerServer
{
    /// <summary>As many bytes as the tutorial's BUFSIZE.</summary>
    private const int BufferSize = 1024;

    /// <summary>Sends back whatever comes, until the client ends its stream (RFC 862 names the service).</summary>
    public static PeerServer Echo() => Start(EchoUntilEnd, "echo");

    /// <summary>
    /// <see cref="Echo"/> on a Unix stream socket. The path is in the temporary folder and is deleted on dispose.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">The operating system has no Unix sockets.</exception>
    public static PeerServer EchoUnix()
    {
        if (!Socket.OSSupportsUnixDomainSockets)
            throw new PlatformNotSupportedException("This operating system has no Unix sockets (Windows: 10 or later).");
        var path = Path.Combine(Path.GetTempPath(), $"sl-{Guid.NewGuid():N}"[..16] + ".sock");
        return Start((connection, _) => EchoUntilEnd(connection), "echo", new UnixDomainSocketEndPoint(path));
    }

    private static void EchoUntilEnd(Socket connection)
    {
        var buffer = new byte[BufferSize];
        int count;
        while ((count = connection.Receive(buffer)) > 0)
            connection.Send(buffer.AsSpan(0, count));
    }

    /// <summary>Accepts, and neither reads nor answers. Its connections stay open until it is disposed.</summary>
    public static PeerServer Silent() => Start((_, stopping) => stopping.WaitHandle.WaitOne(), "silent");

    /// <summary>
    /// Listens and never calls Accept: connections stand in its queue (listen(2)). <see cref="FillQueue"/> fills that queue.
    /// </summary>
    /// <param name="backlog">How long a queue is asked for. Linux admits one connection more than this number.</param>
    public static PeerServer NeverAccepts(int backlog = 1) =>
        new((_, _) => { }, "never accepts", new IPEndPoint(IPAddress.Loopback, 0), backlog);

    /// <summary>
    /// Accepts and closes at once: the client receives 0, the end of the stream. (A client that has sent something before that
    /// is reset instead, because what it sent is thrown away unread.)
    /// </summary>
    public static PeerServer HangUp() => Start(_ => { }, "hang up");

    /// <summary>
    /// Waits until the client has sent something, leaves it unread and closes with a reset (RST, RFC 9293 section 3.5.3): the
    /// client's next Receive fails with ConnectionReset. It waits because a reset that comes before the client's Connect has
    /// returned makes Connect fail, now and then.
    /// </summary>
    public static PeerServer Resets() => Start(ResetAfterFirstBytes, "resets");

    private static void ResetAfterFirstBytes(Socket connection)
    {
        connection.Poll(-1, SelectMode.SelectRead);
        connection.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    /// <summary>
    /// The tutorial's server as it was meant: what one Receive returns (at most 1024 bytes) is taken for one message and is
    /// answered with <c>[time] message</c>. A stream has no messages, so two quick ones may be answered as one.
    /// </summary>
    /// <param name="clock">Where the time comes from; the system's clock when none is given.</param>
    public static PeerServer Timestamp(TimeProvider? clock = null) =>
        Start(connection => AnswerEachReceive(connection, clock), "timestamp");

    private static void AnswerEachReceive(Socket connection, TimeProvider? clock)
    {
        var buffer = new byte[BufferSize];
        int count;
        while ((count = connection.Receive(buffer)) > 0)
            connection.Send([.. Encoding.ASCII.GetBytes($"[{CTime(clock)}] "), .. buffer.AsSpan(0, count)]);
    }

    /// <summary>
    /// <see cref="Timestamp"/> with messages that have an end: each line is answered with one line, however it was cut on the
    /// way. Lines end with <c>\n</c>.
    /// </summary>
    /// <param name="clock">Where the time comes from; the system's clock when none is given.</param>
    public static PeerServer TimestampLines(TimeProvider? clock = null) =>
        Start(connection => AnswerEachLine(connection, clock), "timestamp lines");

    private static void AnswerEachLine(Socket connection, TimeProvider? clock)
    {
        using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            connection.Send(Encoding.UTF8.GetBytes($"[{CTime(clock)}] {line}\n"));
    }

    /// <summary>
    /// The tutorial's server as printed: its first loop never ends, so it accepts and never answers. The loop's variable holds
    /// one connection only; the next client takes its place, and CPython closes the one before.
    /// </summary>
    public static PeerServer TimestampAsPrinted()
    {
        Socket? current = null;
        return Start(WaitForStop, "timestamp as printed", new IPEndPoint(IPAddress.Loopback, 0), connection =>
        {
            current?.Dispose();
            current = connection;
        });

        static void WaitForStop(Socket connection, CancellationToken stopping) => stopping.WaitHandle.WaitOne();
    }

    /// <summary>Python's <c>time.ctime()</c>, as in <c>Sun Aug 24 11:25:47 2014</c>.</summary>
    private static string CTime(TimeProvider? clock)
    {
        var now = (clock ?? TimeProvider.System).GetLocalNow();
        return string.Create(CultureInfo.InvariantCulture, $"{now:ddd MMM} {now.Day,2} {now:HH:mm:ss yyyy}");
    }

    /// <summary>
    /// Sends <paramref name="text"/> (UTF-8) to each client that connects, then closes or keeps the connection open.
    /// </summary>
    public static PeerServer Says(string text, bool keepOpen = false) => Start((connection, stopping) =>
    {
        connection.Send(Encoding.UTF8.GetBytes(text));
        if (keepOpen)
            stopping.WaitHandle.WaitOne();
    }, "says");

    /// <summary>
    /// Sends <paramref name="bytes"/> in pieces of the given sizes, the rest as the last piece, then closes. It sends a piece
    /// when the client has taken the one before, so that each piece is one Receive of the client.
    /// </summary>
    /// <remarks>See <see cref="ReceiverQueue"/> for how it knows, and what it does where it cannot know.</remarks>
    /// <exception cref="ArgumentException">The sizes are not all positive, or are more than there are bytes.</exception>
    public static PeerServer SendsInPieces(byte[] bytes, params int[] pieceSizes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(pieceSizes);
        if (pieceSizes.Any(size => size <= 0) || pieceSizes.Sum() > bytes.Length)
        {
            var asked = string.Join(", ", pieceSizes);
            throw new ArgumentException($"Pieces of {asked} bytes cannot be cut from {bytes.Length} bytes.", nameof(pieceSizes));
        }
        int[] sizes = pieceSizes.Sum() < bytes.Length ? [.. pieceSizes, bytes.Length - pieceSizes.Sum()] : pieceSizes;
        return Start((connection, stopping) => SendPieces(connection, bytes, sizes, stopping), "sends in pieces");
    }

    /// <summary>The same for a text, sent as UTF-8.</summary>
    /// <exception cref="ArgumentException">The sizes are not all positive, or are more than there are bytes.</exception>
    public static PeerServer SendsInPieces(string text, params int[] pieceSizes) =>
        SendsInPieces(Encoding.UTF8.GetBytes(text), pieceSizes);

    private static void SendPieces(Socket connection, byte[] bytes, int[] sizes, CancellationToken stopping)
    {
        connection.NoDelay = true;
        var sent = 0;
        foreach (var size in sizes)
        {
            sent += connection.Send(bytes.AsSpan(sent, size));
            ReceiverQueue.WaitUntilTaken(connection, sent, PeerDeadline.Default, stopping);
        }
    }
}
