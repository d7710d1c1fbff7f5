using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SocketLessons;

/// <summary>What is remembered of a socket between two looks. It lives as long as the socket object does.</summary>
internal sealed class SocketMemory
{
    private static readonly ConditionalWeakTable<Socket, SocketMemory> All = [];

    public static SocketMemory Of(Socket socket) => All.GetOrCreateValue(socket);

    /// <summary>The socket's last known addresses, for the time after it is closed: then it cannot be asked any more.</summary>
    public EndPoint? Local { get; private set; }

    /// <summary>As <see cref="Local"/>, the other end's.</summary>
    public EndPoint? Remote { get; private set; }

    /// <summary>Linux: the identity behind the descriptor, to tell this socket from a later one at the same addresses.</summary>
    public long? Inode { get; private set; }

    /// <summary>It has been seen with another end.</summary>
    public bool WasConnected => Remote is not null;

    /// <summary>The cells that were shown last, by heading; null before the first look.</summary>
    public IReadOnlyDictionary<string, string>? Shown { get; set; }

    /// <summary>The cells of its other end, when that was shown.</summary>
    public IReadOnlyDictionary<string, string>? OtherEndShown { get; set; }

    /// <summary>Keeps the addresses of a TCP socket that was seen without a full look, once they cannot change any more.</summary>
    public void RememberAddresses(Socket socket, TcpState state)
    {
        if (Remote is not null || (Local is not null && state == TcpState.Listen) || state is TcpState.SynSent or TcpState.Closed)
            return;
        var remote = state == TcpState.Listen ? null : SocketFacts.RemoteOf(socket);
        Remember(SocketFacts.Of(socket).Local, remote, Inode);
    }

    public void Remember(EndPoint? local, EndPoint? remote, long? inode)
    {
        if (inode is not null && Inode is not null && inode != Inode)
        {
            // After a refused Connect, .NET puts a fresh descriptor under the same Socket: nothing of the old one holds.
            Local = null;
            Remote = null;
        }
        Local = local ?? Local;
        Remote = remote ?? Remote;
        Inode = inode ?? Inode;
    }
}
