using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SocketLessons;

/// <summary>Linux: the tables under /proc/net (proc(5)), and the inode that leads from a descriptor to its line there.</summary>
internal sealed class LinuxSockets : IOsSockets
{
    private const int TcpInfo = 11;
    private const int WaitingOffset = 24;
    private const int BacklogOffset = 28;

    /// <summary>Some containers hide or lack /proc/net: then the portable view is better than nothing.</summary>
    public static bool IsAvailable => OperatingSystem.IsLinux() && File.Exists("/proc/net/tcp");

    public OsSnapshot Look(IReadOnlyCollection<OsTable> tables)
    {
        List<OsSocket> sockets = [];
        var tcpIsKnown = true;
        if (tables.Contains(OsTable.Tcp))
        {
            tcpIsKnown = Add(sockets, "tcp", ProcNet.ParseTcp);
            Add(sockets, "tcp6", ProcNet.ParseTcp);
        }
        foreach (var table in tables.Contains(OsTable.Udp) ? new[] { "udp", "udp6", "icmp", "icmp6" } : [])
            Add(sockets, table, line => ProcNet.ParseDatagram(OsTable.Udp, line));
        foreach (var table in tables.Contains(OsTable.Raw) ? new[] { "raw", "raw6" } : [])
            Add(sockets, table, line => ProcNet.ParseDatagram(OsTable.Raw, line));
        if (tables.Contains(OsTable.Unix))
            Add(sockets, "unix", ProcNet.ParseUnix);
        return new OsSnapshot(sockets, tcpIsKnown);
    }

    public long? InodeOf(nint descriptor) => Descriptors.InodeOf($"/proc/self/fd/{descriptor}");

    public AcceptQueue? QueueOf(Socket listener, OsSocket entry)
    {
        if (entry.ReceiveQueue is not { } waiting)
            return null;
        return new AcceptQueue((int)waiting, IsExact: true, entry.Table == OsTable.Tcp ? Glance(listener)?.Queue.Backlog : null);
    }

    public string OwnerOf(long inode) => Descriptors.OwnerOf(inode);

    /// <summary>
    /// TCP_INFO (tcp(7)): the state, and of a listener its queue and the queue's limit, in the fields that otherwise count
    /// unacknowledged and SACKed segments.
    /// </summary>
    public TcpGlance? Glance(Socket socket)
    {
        try
        {
            Span<byte> info = stackalloc byte[64];
            var length = socket.GetRawSocketOption((int)ProtocolType.Tcp, TcpInfo, info);
            return length < BacklogOffset + sizeof(int) ? null : new TcpGlance(
                ProcNet.StateOf(info[0]),
                new AcceptQueue(MemoryMarshal.Read<int>(info[WaitingOffset..]), IsExact: true, MemoryMarshal.Read<int>(info[BacklogOffset..])));
        }
        catch (Exception closedMeanwhile) when (closedMeanwhile is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    private static bool Add(List<OsSocket> sockets, string table, Func<string, OsSocket?> parse)
    {
        try
        {
            var lines = File.ReadLines($"/proc/net/{table}").Skip(1);
            var parsed = lines.Select(parse).OfType<OsSocket>().ToList();
            sockets.AddRange(table == "unix" ? ProcNet.WithUnixQueues(parsed) : parsed);
            return true;
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // A kernel without IPv6 has no tcp6; a hardened container may hide any of them.
            return false;
        }
    }
}
