using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Looks at the queue of connections that nobody has accepted yet.</summary>
internal static class QueueRoom
{
    // From tcp(7) and linux/tcp.h: for a listener TCP_INFO carries the queue's length in tcpi_unacked, its limit in tcpi_sacked.
    private const int SolTcp = 6, TcpInfo = 11, UnackedOffset = 24, SackedOffset = 28;

    /// <summary>How many more connections the queue takes, or null where that cannot be seen (only Linux shows it).</summary>
    public static int? Of(Socket listener)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> info = stackalloc byte[SackedOffset + 4];
        if (listener.GetRawSocketOption(SolTcp, TcpInfo, info) < info.Length)
            return null;
        var waiting = BitConverter.ToInt32(info[UnackedOffset..]);
        var limit = BitConverter.ToInt32(info[SackedOffset..]);
        return Math.Max(0, limit + 1 - waiting); // Linux calls a queue full when it is longer than its limit.
    }
}
