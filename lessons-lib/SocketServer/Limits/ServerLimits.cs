namespace SocketLessons;

/// <summary>
/// What a client may take of a server. Each limit has a reason, and <c>null</c> lifts it:
/// <c>new ServerLimits { Idle = null }</c>.
/// </summary>
public sealed record ServerLimits
{
    /// <summary>No limit at all: to show an attack first and the limit after.</summary>
    public static ServerLimits None { get; } = new()
    {
        ConnectionsAtOnce = null, LineLength = null, FirstByte = null, Idle = null, DatagramSize = 65_535,
    };

    /// <summary>
    /// Requests that are served at a time. Each costs a descriptor and perhaps a thread, and most systems give a process 1,024
    /// descriptors. The next client is not refused: it waits in the operating system's queue. 1,000.
    /// </summary>
    public int? ConnectionsAtOnce { get; init; } = 1_000;

    /// <summary>
    /// Bytes of a line without its end. Without a limit one client that never sends a newline fills the memory. 8,192, about
    /// what HTTP servers allow (RFC 9112 asks for 8,000 or more).
    /// </summary>
    public int? LineLength { get; init; } = 8_192;

    /// <summary>
    /// How long a connection may stay silent at first. To connect costs an attacker nothing; to ask costs more. 10 s.
    /// </summary>
    public TimeSpan? FirstByte { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a client may neither send what is waited for nor take what is sent to it. TCP itself waits for ever for a peer
    /// that has vanished without a word. 60 s; <c>StreamRequestHandler.timeout</c> in Python.
    /// </summary>
    public TimeSpan? Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Bytes of the longest datagram that is served. A longer one is refused and reported: half a request is another request.
    /// 8,192, as socketserver's <c>max_packet_size</c>, which cuts instead.
    /// </summary>
    public int DatagramSize { get; init; } = 8_192;

    /// <summary>What <c>Socket.ReceiveTimeout</c> takes: milliseconds, 0 for no limit.</summary>
    internal static int Milliseconds(TimeSpan? limit) => limit is { } time ? Math.Max(1, (int)time.TotalMilliseconds) : 0;
}
