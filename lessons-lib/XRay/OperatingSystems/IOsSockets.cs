using System.Net.Sockets;

namespace SocketLessons;

/// <summary>What the X-ray asks of an operating system: Linux tells nearly everything, the portable view the rest.</summary>
internal interface IOsSockets
{
    /// <summary>The socket tables now. Never throws: what cannot be read is missing.</summary>
    OsSnapshot Look();

    /// <summary>The identity behind a descriptor of this process, or null where the system gives none.</summary>
    long? InodeOf(nint descriptor);

    /// <summary>How many connections wait at a listener, or null when the system does not tell.</summary>
    AcceptQueue? QueueOf(Socket listener, OsSocket entry);

    /// <summary>In words, who holds the socket with this inode, which is not 0.</summary>
    string OwnerOf(long inode);
}

/// <summary>The queue of a listener (listen(2) calls its limit the backlog).</summary>
/// <param name="Waiting">Connections that are complete and not accepted.</param>
/// <param name="IsExact">False when there may be more.</param>
/// <param name="Backlog">The limit that the system keeps, or null when it does not tell.</param>
internal sealed record AcceptQueue(int Waiting, bool IsExact, int? Backlog);
