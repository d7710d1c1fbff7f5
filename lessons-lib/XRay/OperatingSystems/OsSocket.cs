using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Which of the operating system's tables an entry stands in.</summary>
internal enum OsTable
{
    Tcp,
    Udp,
    Raw,
    Unix,
}

/// <summary>Finds the table for a socket.</summary>
internal static class OsTables
{
    public static OsTable Of(Socket socket) => (socket.AddressFamily, socket.SocketType) switch
    {
        (AddressFamily.Unix, _) => OsTable.Unix,
        (_, SocketType.Raw) => OsTable.Raw,
        (_, SocketType.Stream) => OsTable.Tcp,
        _ => OsTable.Udp,
    };
}

/// <summary>One line of the operating system's socket tables. What the system does not tell is null.</summary>
internal sealed class OsSocket
{
    public required OsTable Table { get; init; }

    public IPEndPoint? Local { get; init; }

    /// <summary>Null when the socket is not connected to one other end.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>The TCP state (RFC 9293, 3.3.2); null for everything that is not TCP.</summary>
    public TcpState? State { get; init; }

    /// <summary>What <see cref="SocketRow.State"/> says of a socket without TCP states, for example "connected".</summary>
    public string? OtherState { get; init; }

    /// <summary>TCP: bytes to be read. A listener: connections to be accepted. Datagrams: memory in use, in bytes.</summary>
    public long? ReceiveQueue { get; init; }

    /// <summary>TCP: bytes that the other end has not acknowledged.</summary>
    public long? SendQueue { get; init; }

    /// <summary>Datagrams that found the receive buffer full and were thrown away.</summary>
    public long? Dropped { get; init; }

    /// <summary>Linux: the identity behind a descriptor. 0 when no descriptor of any process leads here.</summary>
    public long? Inode { get; init; }

    /// <summary>Unix domain sockets: the bound path, null when unnamed.</summary>
    public string? Path { get; init; }
}

/// <summary>The operating system's socket tables at one moment.</summary>
/// <param name="Sockets">All entries.</param>
/// <param name="TcpIsKnown">False when the system would not show its TCP table: then absence proves nothing.</param>
internal sealed record OsSnapshot(IReadOnlyList<OsSocket> Sockets, bool TcpIsKnown)
{
    public OsSocket? Find(OsTable table, long inode) =>
        Sockets.FirstOrDefault(socket => socket.Table == table && socket.Inode == inode && inode != 0);

    public IEnumerable<OsSocket> Connections(IPEndPoint? local, IPEndPoint? remote) =>
        Sockets.Where(socket => socket.Table == OsTable.Tcp && EndPoints.Same(socket.Local, local)
            && EndPoints.Same(socket.Remote, remote));

    public OsSocket? Listener(IPEndPoint? local) =>
        Sockets.FirstOrDefault(socket => socket.State == TcpState.Listen && EndPoints.Same(socket.Local, local));
}
