using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>One row of an X-ray: a socket of the cell, or the other end of one of its connections.</summary>
public sealed class SocketRow
{
    internal SocketRow()
    {
    }

    /// <summary>The variable that held the socket in the cell, or "other end of" one.</summary>
    public required string Name { get; init; }

    /// <summary>The operating system's number for the socket: a file descriptor on Unix, a handle on Windows. Null once closed.</summary>
    public long? Handle { get; init; }

    /// <summary>The address family, or null for a variable that holds no socket.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The socket type, or null for a variable that holds no socket.</summary>
    public SocketType? Type { get; init; }

    /// <summary>The protocol, or null for a variable that holds no socket.</summary>
    public ProtocolType? Protocol { get; init; }

    /// <summary>The local address as text (RFC 9293 calls address and port a socket), or null when it has none yet.</summary>
    public string? Local { get; init; }

    /// <summary>The other end's address as text, or null when the socket is not connected to one.</summary>
    public string? Remote { get; init; }

    /// <summary>
    /// A TCP state by its name in <see cref="System.Net.NetworkInformation.TcpState"/> (Listen, SynSent, Established,
    /// FinWait2, CloseWait, TimeWait ...), or in lower case what is no TCP state: "not bound", "bound", "listening",
    /// "connecting", "connected", "closed here" (and nothing is left of it), "no socket".
    /// </summary>
    public required string State { get; init; }

    /// <summary>The state of RFC 9293, section 3.3.2; null for other protocols and when nothing is left of a closed socket.</summary>
    public TcpState? TcpState { get; init; }

    /// <summary>
    /// Bytes that have arrived and that nobody has received: of a stream all, of a datagram socket those of the next
    /// datagram. Null where the system does not tell, and for a listener.
    /// </summary>
    public long? ReceiveQueue { get; init; }

    /// <summary>TCP: bytes that were sent and that the other end has not acknowledged. Null where the system does not tell.</summary>
    public long? SendQueue { get; init; }

    /// <summary>
    /// A listener's connections that are complete and not accepted. Exact on Linux; elsewhere 1 may mean "one or more".
    /// Null for a socket that does not listen.
    /// </summary>
    public int? Waiting { get; init; }

    /// <summary>False when more connections may wait than <see cref="Waiting"/> says.</summary>
    public bool WaitingIsExact { get; init; } = true;

    /// <summary>The limit that the system keeps for a listener's queue (listen(2)), or null where it does not tell.</summary>
    public int? Backlog { get; init; }

    /// <summary>Datagram sockets: memory that received datagrams take in the kernel, in bytes, its own records included (Linux).</summary>
    public long? ReceiveMemory { get; init; }

    /// <summary>Datagram sockets: datagrams thrown away because the receive buffer was full (Linux).</summary>
    public long? Dropped { get; init; }

    /// <summary>Of an other end: who holds it, in words. Otherwise a remark, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The cell's own socket has been disposed; what the row still shows is the operating system's memory of it.</summary>
    public bool IsClosedHere { get; init; }

    /// <summary>The row is not a socket of the cell but the other end of one.</summary>
    public bool IsOtherEnd { get; init; }

    /// <summary>No X-ray has shown this socket before.</summary>
    public bool IsNew { get; internal set; }

    /// <summary>What changed since the last look: the column's heading, and what the cell said then.</summary>
    public IReadOnlyDictionary<string, string> Changes { get; internal set; } = new Dictionary<string, string>();
}
