using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SocketLessons;

/// <summary>
/// Asks Linux about one TCP socket by its two addresses (sock_diag(7)): what <c>ss</c> does, without privileges and in a few
/// microseconds. /proc/net/tcp has the same numbers, but takes milliseconds because it walks every socket of the machine.
/// </summary>
internal sealed partial class LinuxSocketDiagnostics : IDisposable
{
    private const int AfNetlink = 16, SockRaw = 3, SockCloseOnExec = 0x80000, NetlinkSockDiag = 4;
    private const int HeaderLength = 16, RequestLength = 56, AnswerLength = 72;
    private const ushort ByFamily = 20, Request = 1, Error = 2;
    private const int NoSuchSocket = -2; // -ENOENT
    private const ushort TcpInfoAttribute = 2; // INET_DIAG_INFO
    private const int BytesReceivedOffset = 128; // tcpi_bytes_received in linux/tcp.h, since Linux 4.1
    private const byte Listening = 10;

    private readonly int _descriptor;

    private LinuxSocketDiagnostics(int descriptor) => _descriptor = descriptor;

    /// <summary>
    /// Bytes that a receiver's operating system got for it, and how many of them it has not read yet. The inode is the number by which
    /// descriptors name the socket.
    /// </summary>
    internal readonly record struct Receiver(ulong Received, uint Queued, uint Inode);

    /// <summary>Null where there is no such thing: another operating system, or a sandbox that forbids it.</summary>
    public static LinuxSocketDiagnostics? TryOpen()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var descriptor = OpenSocket(AfNetlink, SockRaw | SockCloseOnExec, NetlinkSockDiag);
        return descriptor < 0 ? null : new LinuxSocketDiagnostics(descriptor);
    }

    /// <summary>Looks for the TCP socket with these two addresses. False: the question could not be asked.</summary>
    /// <param name="receiver">Null when there is no such socket, for instance because its owner has closed it.</param>
    public bool TryLookUp(IPEndPoint local, IPEndPoint remote, out Receiver? receiver)
    {
        receiver = null;
        Span<byte> message = stackalloc byte[HeaderLength + RequestLength];
        message.Clear();
        Put32(message, 0, (uint)message.Length);
        Put16(message, 4, ByFamily);
        Put16(message, 6, Request);
        message[16] = (byte)(local.AddressFamily == AddressFamily.InterNetworkV6 ? 10 : 2);
        message[17] = (byte)ProtocolType.Tcp;
        message[18] = 1 << (TcpInfoAttribute - 1);
        Put32(message, 20, uint.MaxValue); // in any state
        BinaryPrimitives.WriteUInt16BigEndian(message[24..], (ushort)local.Port);
        BinaryPrimitives.WriteUInt16BigEndian(message[26..], (ushort)remote.Port);
        local.Address.TryWriteBytes(message[28..44], out _);
        remote.Address.TryWriteBytes(message[44..60], out _);
        message[64..72].Fill(0xFF); // no cookie
        Span<byte> answer = stackalloc byte[2048];
        if (Send(_descriptor, message, message.Length, 0) != message.Length)
            return false;
        var length = (int)Receive(_descriptor, answer, answer.Length, 0);
        return length >= HeaderLength + 4 && TryRead(answer[..length], out receiver);
    }

    private static bool TryRead(ReadOnlySpan<byte> answer, out Receiver? receiver)
    {
        receiver = null;
        var type = BitConverter.ToUInt16(answer[4..]);
        if (type == Error)
            return BitConverter.ToInt32(answer[HeaderLength..]) == NoSuchSocket;
        if (type != ByFamily || answer.Length < HeaderLength + AnswerLength)
            return false;
        if (answer[HeaderLength + 1] == Listening)
            return true; // The connection is gone, and the question fell through to the listener on the same port.
        // Linux fills in the queue first and then takes the socket's lock for TCP_INFO. A Receive that has copied its bytes
        // holds that lock until it is done, so an empty queue here means a Receive that has ended.
        var queued = BitConverter.ToUInt32(answer[(HeaderLength + 56)..]);
        var inode = BitConverter.ToUInt32(answer[(HeaderLength + 68)..]);
        for (var at = HeaderLength + AnswerLength; at + 4 <= answer.Length;)
        {
            int size = BitConverter.ToUInt16(answer[at..]);
            if (BitConverter.ToUInt16(answer[(at + 2)..]) == TcpInfoAttribute && size >= 4 + BytesReceivedOffset + 8)
            {
                receiver = new Receiver(BitConverter.ToUInt64(answer[(at + 4 + BytesReceivedOffset)..]), queued, inode);
                return true;
            }
            at += Math.Max(4, (size + 3) & ~3);
        }
        return false;
    }

    public void Dispose() => _ = Close(_descriptor);

    private static void Put16(Span<byte> to, int at, ushort value) => MemoryMarshal.Write(to[at..], value);

    private static void Put32(Span<byte> to, int at, uint value) => MemoryMarshal.Write(to[at..], value);

    [LibraryImport("libc", EntryPoint = "socket")]
    private static partial int OpenSocket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send")]
    private static partial nint Send(int socket, ReadOnlySpan<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    private static partial nint Receive(int socket, Span<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
