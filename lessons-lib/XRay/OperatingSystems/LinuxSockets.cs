using System.Buffers.Binary;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Linux: the tables under /proc/net (proc(5)), and the inode that leads from a descriptor to its line there.</summary>
internal sealed class LinuxSockets : IOsSockets
{
    private const int TcpInfo = 11;
    private const int TcpInfoBacklogOffset = 28;

    /// <summary>Some containers hide or lack /proc/net: then the portable view is better than nothing.</summary>
    public static bool IsAvailable => OperatingSystem.IsLinux() && File.Exists("/proc/net/tcp");

    public OsSnapshot Look()
    {
        List<OsSocket> sockets = [];
        var tcpIsKnown = Add(sockets, "tcp", ProcNet.ParseTcp);
        Add(sockets, "tcp6", ProcNet.ParseTcp);
        foreach (var table in new[] { "udp", "udp6", "icmp", "icmp6" })
            Add(sockets, table, line => ProcNet.ParseDatagram(OsTable.Udp, line));
        foreach (var table in new[] { "raw", "raw6" })
            Add(sockets, table, line => ProcNet.ParseDatagram(OsTable.Raw, line));
        Add(sockets, "unix", ProcNet.ParseUnix);
        return new OsSnapshot(sockets, tcpIsKnown);
    }

    public long? InodeOf(nint descriptor) => Descriptors.InodeOf($"/proc/self/fd/{descriptor}");

    public AcceptQueue? QueueOf(Socket listener, OsSocket entry)
    {
        if (entry.ReceiveQueue is not { } waiting)
            return null;
        return new AcceptQueue((int)waiting, IsExact: true, entry.Table == OsTable.Tcp ? BacklogOf(listener) : null);
    }

    public string OwnerOf(long inode) => Descriptors.OwnerOf(inode);

    /// <summary>tcp(7): of a listener, TCP_INFO carries the queue's limit in the field that counts SACKed segments otherwise.</summary>
    private static int? BacklogOf(Socket listener)
    {
        try
        {
            Span<byte> info = stackalloc byte[64];
            var length = listener.GetRawSocketOption((int)ProtocolType.Tcp, TcpInfo, info);
            if (length < TcpInfoBacklogOffset + sizeof(int))
                return null;
            var field = info.Slice(TcpInfoBacklogOffset, sizeof(int));
            return BitConverter.IsLittleEndian
                ? BinaryPrimitives.ReadInt32LittleEndian(field)
                : BinaryPrimitives.ReadInt32BigEndian(field);
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
