using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>What the X-ray asks of an operating system: Linux tells nearly everything, the portable view the rest.</summary>
internal interface IOsSockets
{
    /// <summary>
    /// The asked tables now. Never throws: what cannot be read is missing. A table may be long (a server that closed
    /// 20,000 connections a moment ago has as many in TimeWait), so only those are read that a look needs.
    /// </summary>
    OsSnapshot Look(IReadOnlyCollection<OsTable> tables);

    /// <summary>What the system tells of one open TCP socket without reading a table, or null where it cannot.</summary>
    TcpGlance? Glance(Socket socket);

    /// <summary>The identity behind a descriptor of this process, or null where the system gives none.</summary>
    long? InodeOf(nint descriptor);

    /// <summary>How many connections wait at a listener, or null when the system does not tell.</summary>
    AcceptQueue? QueueOf(Socket listener, OsSocket entry);

    /// <summary>In words, who holds the socket with this inode, which is not 0.</summary>
    string OwnerOf(long inode);
}

/// <summary>The state of one TCP socket and, of a listener, its queue.</summary>
internal sealed record TcpGlance(TcpState State, AcceptQueue Queue);

/// <summary>The queue of a listener (listen(2) calls its limit the backlog).</summary>
/// <param name="Waiting">Connections that are complete and not accepted.</param>
/// <param name="IsExact">False when there may be more.</param>
/// <param name="Backlog">The limit that the system keeps, or null when it does not tell.</param>
internal sealed record AcceptQueue(int Waiting, bool IsExact, int? Backlog);
