using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace SocketLessons;

/// <summary>Reads the lines of /proc/net/tcp, udp, raw (proc_net(5)) and unix. A line it does not understand gives null.</summary>
internal static class ProcNet
{
    private const int UnixListens = 0x10000;

    /// <summary>The kernel's numbers (include/net/tcp_states.h) as the names of RFC 9293.</summary>
    private static readonly TcpState[] States =
    [
        TcpState.Unknown, TcpState.Established, TcpState.SynSent, TcpState.SynReceived, TcpState.FinWait1, TcpState.FinWait2,
        TcpState.TimeWait, TcpState.Closed, TcpState.CloseWait, TcpState.LastAck, TcpState.Listen, TcpState.Closing,
        TcpState.SynReceived,
    ];

    public static TcpState StateOf(int number) => number < States.Length ? States[number] : TcpState.Unknown;

    public static OsSocket? ParseTcp(string line)
    {
        if (Fields.Of(line) is not { } fields)
            return null;
        var state = StateOf(fields.State);
        var isListener = state == TcpState.Listen;
        // A SYN and a FIN take one sequence number each, and the kernel computes the queues from sequence numbers. Where one
        // of them may stand in a queue, one of the counted "bytes" is not a byte.
        var finMayBeUnread = state is TcpState.CloseWait or TcpState.LastAck or TcpState.Closing;
        var flagMayBeUnacknowledged = state is TcpState.SynSent or TcpState.SynReceived
            or TcpState.FinWait1 or TcpState.LastAck or TcpState.Closing;
        return new OsSocket
        {
            Table = OsTable.Tcp,
            Local = fields.Local,
            Remote = isListener ? null : fields.Remote,
            State = state,
            ReceiveQueue = WithoutFlag(fields.ReceiveQueue, finMayBeUnread),
            SendQueue = isListener ? null : WithoutFlag(fields.SendQueue, flagMayBeUnacknowledged),
            Inode = fields.Inode,
        };
    }

    public static OsSocket? ParseDatagram(OsTable table, string line)
    {
        if (Fields.Of(line) is not { } fields)
            return null;
        var isConnected = StateOf(fields.State) == TcpState.Established;
        return new OsSocket
        {
            Table = table,
            Local = fields.Local,
            Remote = isConnected ? fields.Remote : null,
            OtherState = isConnected ? "connected" : "bound",
            ReceiveQueue = fields.ReceiveQueue,
            Dropped = fields.Dropped,
            Inode = fields.Inode,
        };
    }

    /// <summary>Num RefCount Protocol Flags Type St Inode Path; the path may hold spaces and may be missing.</summary>
    public static OsSocket? ParseUnix(string line)
    {
        var parts = line.Split(' ', 8, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 7 || !int.TryParse(parts[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags)
            || !long.TryParse(parts[6], CultureInfo.InvariantCulture, out var inode))
            return null;
        var path = parts.Length == 8 ? parts[7] : null;
        return new OsSocket
        {
            Table = OsTable.Unix,
            Path = path,
            Inode = inode,
            OtherState = (flags & UnixListens) != 0 ? "listening" : parts[5] switch
            {
                "03" => "connected",
                "02" => "connecting",
                "04" => "disconnecting",
                _ => path is null ? "not bound" : "bound",
            },
        };
    }

    /// <summary>
    /// The table has no column for a Unix listener's queue. A connection that nobody has accepted bears the
    /// listener's path and no inode: counting those gives the number.
    /// </summary>
    public static IEnumerable<OsSocket> WithUnixQueues(IReadOnlyList<OsSocket> sockets)
    {
        foreach (var socket in sockets)
        {
            yield return socket.OtherState != "listening" ? socket : new OsSocket
            {
                Table = OsTable.Unix,
                Path = socket.Path,
                Inode = socket.Inode,
                OtherState = socket.OtherState,
                ReceiveQueue = sockets.Count(other =>
                    other.Inode == 0 && other.OtherState == "connecting" && other.Path == socket.Path),
            };
        }
    }

    private static long WithoutFlag(long queue, bool flagMayBeThere) => flagMayBeThere ? Math.Max(0, queue - 1) : queue;

    /// <summary>sl local rem st tx:rx tr:when retrnsmt uid timeout inode ref pointer drops, all but the last in hexadecimal.</summary>
    private sealed record Fields(
        IPEndPoint Local, IPEndPoint Remote, int State, long SendQueue, long ReceiveQueue, long Inode, long? Dropped)
    {
        public static Fields? Of(string line)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length < 10 || Address(parts[1]) is not { } local || Address(parts[2]) is not { } remote
                || !Hex(parts[3], out var state) || parts[4].Split(':') is not [var send, var receive]
                || !Hex(send, out var sendQueue) || !Hex(receive, out var receiveQueue)
                || !long.TryParse(parts[9], CultureInfo.InvariantCulture, out var inode))
                return null;
            long? dropped = parts.Length == 13 && long.TryParse(parts[12], CultureInfo.InvariantCulture, out var drops) ? drops : null;
            return new Fields(local, remote, (int)state, sendQueue, receiveQueue, inode, dropped);
        }

        /// <summary>
        /// An address stands there as 32-bit numbers in the machine's byte order: to write each back in that order
        /// gives the bytes as they travel.
        /// </summary>
        private static IPEndPoint? Address(string text)
        {
            if (text.Split(':') is not [var address, var port] || address.Length is not (8 or 32) || !Hex(port, out var number))
                return null;
            List<byte> bytes = [];
            for (var word = 0; word < address.Length; word += 8)
            {
                if (!Hex(address.Substring(word, 8), out var value))
                    return null;
                bytes.AddRange(BitConverter.GetBytes((uint)value));
            }
            return new IPEndPoint(new IPAddress(bytes.ToArray()), (int)number);
        }

        private static bool Hex(string text, out long value) =>
            long.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);
    }
}
