using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>One look at some sockets: asks .NET and the operating system, and makes the rows.</summary>
internal sealed class SocketLook(IOsSockets system, params IEnumerable<Socket?> sockets)
{
    private readonly OsSnapshot _snapshot = system.Look([.. sockets.OfType<Socket>().Select(OsTables.Of).Distinct()]);

    /// <summary>A socket of the cell, together with its line in the operating system's table if it has one.</summary>
    public sealed record Seen(SocketRow Row, OsSocket? Entry, IPEndPoint? Local, IPEndPoint? Remote);

    public Seen At(string name, Socket? socket)
    {
        if (socket is null)
            return new Seen(new SocketRow { Name = name, State = "no socket", Owner = "the variable is null", IsNew = true }, null, null, null);
        var facts = SocketFacts.Of(socket);
        var memory = SocketMemory.Of(socket);
        if (facts.IsClosed)
            return AfterClose(name, socket, memory);

        var inode = facts.Handle is { } handle ? system.InodeOf(handle) : null;
        if (SocketFacts.HasClosed(socket))
            return AfterClose(name, socket, memory);
        var entry = inode is { } known
            ? _snapshot.Find(OsTables.Of(socket), known) ?? InTimeWait(memory)
            : ByAddresses(socket, facts);
        var remote = entry?.Remote ?? facts.Remote;
        if (remote is null && facts.IsConnected && (entry is not null || !_snapshot.TcpIsKnown))
            remote = SocketFacts.RemoteOf(socket);
        var local = (EndPoint?)entry?.Local ?? facts.Local;
        memory.Remember(local, entry?.State == TcpState.SynSent ? null : remote, inode);
        return Open(name, socket, new Sight(facts, entry, local, remote, memory));
    }

    /// <summary>The other end of a connection on this machine, when no row shows it already.</summary>
    public SocketRow? OtherEndOf(Seen seen, IReadOnlyList<Seen> all)
    {
        if (!EndPoints.IsLoopback(seen.Remote))
            return null;
        var entry = _snapshot.Connections(seen.Remote, seen.Local).FirstOrDefault();
        if (entry is null || all.Any(other => other.Entry == entry || (other.Entry is null
            && EndPoints.Same(other.Local, seen.Remote) && EndPoints.Same(other.Remote, seen.Local))))
            return null;
        return new SocketRow
        {
            Name = $"other end of {seen.Row.Name}",
            IsOtherEnd = true,
            Family = entry.Local!.AddressFamily,
            Type = SocketType.Stream,
            Protocol = ProtocolType.Tcp,
            Local = EndPoints.Text(entry.Local),
            Remote = EndPoints.Text(entry.Remote),
            State = entry.State.ToString()!,
            TcpState = entry.State,
            ReceiveQueue = entry.ReceiveQueue,
            SendQueue = entry.SendQueue,
            Owner = OwnerOf(entry, all),
        };
    }

    /// <summary>
    /// No inode means that no descriptor leads to it. That is so before accept and after close: the state tells which,
    /// because close leaves Established and CloseWait at once (for FinWait1 and LastAck).
    /// </summary>
    private string OwnerOf(OsSocket entry, IReadOnlyList<Seen> all) => (entry.Inode, entry.State) switch
    {
        (null, _) => "not known on this system",
        (not 0, _) => system.OwnerOf(entry.Inode.Value),
        (_, TcpState.SynReceived) => "nobody yet: the handshake goes on",
        (_, TcpState.Established or TcpState.CloseWait) => $"nobody yet: waits in {QueueName(entry, all)}",
        _ => "nobody any more: closed",
    };

    private static string QueueName(OsSocket entry, IReadOnlyList<Seen> all)
    {
        var listener = all.FirstOrDefault(seen => seen.Entry?.State == TcpState.Listen && seen.Local?.Port == entry.Local?.Port);
        return listener is null ? "the listener's queue" : $"{listener.Row.Name}'s queue";
    }

    private sealed record Sight(SocketFacts Facts, OsSocket? Entry, EndPoint? Local, EndPoint? Remote, SocketMemory Memory);

    private Seen Open(string name, Socket socket, Sight sight)
    {
        var (facts, entry, local, remote, memory) = sight;
        var isTcp = OsTables.Of(socket) == OsTable.Tcp;
        var isDatagram = socket.SocketType is SocketType.Dgram or SocketType.Raw;
        var listens = entry is { State: TcpState.Listen } or { OtherState: "listening" };
        var queue = listens ? system.QueueOf(socket, entry!) : null;
        var state = StateOf(socket, sight);
        var isOver = state == nameof(TcpState.Closed);
        var row = new SocketRow
        {
            Name = name,
            Handle = facts.Handle,
            Family = socket.AddressFamily,
            Type = socket.SocketType,
            Protocol = socket.ProtocolType,
            Local = Text(socket, local),
            Remote = Text(socket, isOver ? memory.Remote : remote),
            State = state,
            TcpState = isTcp ? entry?.State ?? (_snapshot.TcpIsKnown ? TcpState.Closed : null) : null,
            ReceiveQueue = listens ? null : isTcp ? entry?.ReceiveQueue ?? facts.Available : facts.Available,
            SendQueue = entry?.SendQueue,
            Waiting = queue?.Waiting,
            WaitingIsExact = queue?.IsExact ?? true,
            Backlog = queue?.Backlog,
            ReceiveMemory = isDatagram ? entry?.ReceiveQueue : null,
            Dropped = entry?.Dropped,
            Owner = isOver ? "the connection is over" : null,
        };
        return new Seen(row, entry, local as IPEndPoint, (isOver ? memory.Remote : remote) as IPEndPoint);
    }

    private string StateOf(Socket socket, Sight sight)
    {
        var (facts, entry, local, remote, memory) = sight;
        if (entry?.State is { } tcp)
            return tcp.ToString();
        if (OsTables.Of(socket) == OsTable.Tcp)
        {
            // TCP's tables hold no socket without a connection. What was connected and is not there has ended.
            if (memory.WasConnected || facts.IsConnected)
                return _snapshot.TcpIsKnown ? nameof(TcpState.Closed) : facts.IsConnected ? "connected" : "bound";
            return local is null ? "not bound" : "bound";
        }
        if (entry?.OtherState is { } other && OsTables.Of(socket) == OsTable.Unix)
            return other;
        return remote is not null || (facts.IsConnected && OsTables.Of(socket) == OsTable.Unix) ? "connected"
            : Text(socket, local) is not null ? "bound" : "not bound";
    }

    /// <summary>
    /// The socket is gone from this process, its connection may be not: the operating system finishes it alone, or
    /// another process holds a copy of the descriptor.
    /// </summary>
    private Seen AfterClose(string name, Socket socket, SocketMemory memory)
    {
        var local = memory.Local as IPEndPoint;
        var remote = memory.Remote as IPEndPoint;
        var entry = remote is not null && OsTables.Of(socket) == OsTable.Tcp
            ? _snapshot.Connections(local, remote).FirstOrDefault(IsStillTheSame)
            : memory.Inode is { } inode ? _snapshot.Find(OsTables.Of(socket), inode) : null;
        var holder = entry?.Inode is > 0 and var held ? $"closed here, open in {system.OwnerOf(held)}" : "closed here";
        var row = new SocketRow
        {
            Name = name,
            IsClosedHere = true,
            Family = socket.AddressFamily,
            Type = socket.SocketType,
            Protocol = socket.ProtocolType,
            Local = Text(socket, memory.Local),
            Remote = Text(socket, memory.Remote),
            State = entry?.State?.ToString() ?? entry?.OtherState ?? "closed here",
            TcpState = entry?.State,
            ReceiveQueue = entry?.State is null or TcpState.Listen ? null : entry.ReceiveQueue,
            SendQueue = entry?.SendQueue,
            Owner = memory.Local is null ? "closed before any X-ray, so its addresses are not known"
                : entry is null ? "nothing is left of it" : holder,
        };
        return new Seen(row, entry, local, remote);

        bool IsStillTheSame(OsSocket found) => found.Inode is null or 0 || found.Inode == memory.Inode;
    }

    private OsSocket? ByAddresses(Socket socket, SocketFacts facts)
    {
        if (OsTables.Of(socket) != OsTable.Tcp || facts.Local is not IPEndPoint local)
            return null;
        if (!facts.IsConnected)
            return _snapshot.Listener(local) ?? Connecting(socket, local);
        // .NET answers from its own memory here, except for the first question on a connection that was reset.
        return SocketFacts.RemoteOf(socket) is IPEndPoint remote ? _snapshot.Connections(local, remote).FirstOrDefault() : null;
    }

    /// <summary>
    /// After both ends have shut down, Linux takes the connection from the socket and lets it wait alone: the descriptor
    /// leads to a closed socket, and the connection's TimeWait has no inode.
    /// </summary>
    private OsSocket? InTimeWait(SocketMemory memory) =>
        _snapshot.Connections(memory.Local as IPEndPoint, memory.Remote as IPEndPoint)
            .FirstOrDefault(entry => entry is { Inode: 0, State: TcpState.TimeWait });

    /// <summary>A connection attempt that has not ended yet: nothing else has this local address and is SynSent.</summary>
    private OsSocket? Connecting(Socket socket, IPEndPoint local) => socket.AddressFamily is AddressFamily.Unix ? null
        : _snapshot.Sockets.FirstOrDefault(entry => entry.State == TcpState.SynSent && EndPoints.Same(entry.Local, local));

    /// <summary>A raw socket has no ports (Linux puts the protocol's number there), and the wildcard means "not bound".</summary>
    private static string? Text(Socket socket, EndPoint? endPoint) =>
        socket.SocketType == SocketType.Raw && endPoint is IPEndPoint raw
            ? raw.Address.Equals(IPAddress.Any) || raw.Address.Equals(IPAddress.IPv6Any) ? null : raw.Address.ToString()
            : EndPoints.Text(endPoint);
}
