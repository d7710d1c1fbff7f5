using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The addresses and options of a server's socket.</summary>
internal static class ServerSockets
{
    /// <summary>Where a server listens that was given no address: this machine only, on a port that the system chooses.</summary>
    public static IPEndPoint Loopback => new(IPAddress.Loopback, 0);

    /// <summary>A path of its own for a server that was given none. Short: a socket's path has about 100 bytes.</summary>
    public static UnixDomainSocketEndPoint Path(string? path) =>
        new(path ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sl-{Guid.NewGuid():N}"[..15] + ".sock"));

    /// <summary>A socket that is bound, and listens if it is a stream.</summary>
    public static Socket Open(EndPoint address, SocketType type, ServerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.RequestQueueSize);
        var internet = address.AddressFamily != AddressFamily.Unix;
        if (type == SocketType.Dgram && !internet && OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException(
                "Windows has Unix stream sockets, but no Unix datagrams: use UdpServer there.");
        // .NET sets SO_REUSEADDR when it binds a socket whose protocol is named Tcp. Unnamed it is TCP all the same, without it.
        var protocol = !internet ? ProtocolType.Unspecified
            : type == SocketType.Dgram ? ProtocolType.Udp
            : options.AllowReuseAddress || OperatingSystem.IsWindows() ? ProtocolType.Tcp : ProtocolType.Unspecified;
        var socket = new Socket(address.AddressFamily, type, protocol);
        try
        {
            if (options.AllowReusePort)
                ReusePort(socket);
            socket.Bind(address);
            if (type == SocketType.Stream)
                socket.Listen(options.RequestQueueSize);
            else
                socket.Blocking = false; // A datagram that was announced may be found damaged and dropped: nobody waits for it.
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// .NET has no name for SO_REUSEPORT, and its ReuseAddress means another thing on each system: the raw number is exact.
    /// </summary>
    private static void ReusePort(Socket socket)
    {
        var (level, name) = OperatingSystem.IsLinux() ? (1, 15)
            : OperatingSystem.IsMacOS() ? (0xFFFF, 0x0200)
            : throw new PlatformNotSupportedException(
                "AllowReusePort needs SO_REUSEPORT, which this operating system does not have.");
        socket.SetRawSocketOption(level, name, BitConverter.GetBytes(1));
    }
}
