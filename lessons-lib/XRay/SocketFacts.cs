using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SocketLessons;

/// <summary>
/// What .NET tells of a socket, read without disturbing it. Looking must not change what is seen, and three ordinary
/// ways of looking would: <c>Handle</c> and <c>SafeHandle</c> mark the socket as exposed, after which a second Connect
/// following a refused one fails on Unix; and any property that fails makes <c>Connected</c> false.
/// </summary>
internal sealed record SocketFacts(
    bool IsClosed, nint? Handle, EndPoint? Local, EndPoint? Remote, bool IsConnected, int? Available)
{
    public static SocketFacts Of(Socket socket)
    {
        try
        {
            if (HandleOf(socket) is { IsClosed: true })
                return Closed;
            var local = LocalOrNull(socket);
            var isConnected = socket.Connected;
            // Of a TCP socket that is connected, the operating system is asked for the other end first: a connection
            // that was reset would make this property fail. See RemoteOf.
            var remote = isConnected && OsTables.Of(socket) == OsTable.Tcp ? null : RemoteOrNull(socket);
            return new SocketFacts(false, HandleOf(socket)?.DangerousGetHandle(), local, remote, isConnected, AvailableOrNull(socket, local));
        }
        catch (ObjectDisposedException)
        {
            return Closed;
        }
    }

    private static SocketFacts Closed { get; } = new(true, null, null, null, false, null);

    /// <summary>Whether the socket is closed now: an answer from its descriptor is worth nothing if it closed meanwhile.</summary>
    public static bool HasClosed(Socket socket) => HandleOf(socket) is { IsClosed: true };

    /// <summary>The other end by .NET's own knowledge. Only for a socket that the operating system calls connected.</summary>
    public static EndPoint? RemoteOf(Socket socket)
    {
        try
        {
            return RemoteOrNull(socket);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private static EndPoint? LocalOrNull(Socket socket)
    {
        try
        {
            return socket.LocalEndPoint;
        }
        catch (SocketException unnamed) when (unnamed.SocketErrorCode != SocketError.Success)
        {
            // A raw socket before its first bind has no name on some systems.
            return null;
        }
    }

    private static EndPoint? RemoteOrNull(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint;
        }
        catch (SocketException notConnected) when (notConnected.SocketErrorCode != SocketError.Success)
        {
            return null;
        }
    }

    /// <summary>Only asked where a receive could have an answer: a listener has no bytes, and the failed question would be noted.</summary>
    private static int? AvailableOrNull(Socket socket, EndPoint? local)
    {
        var isDatagram = socket.SocketType is SocketType.Dgram or SocketType.Raw;
        if (isDatagram ? local is null : !socket.Connected)
            return null;
        try
        {
            return socket.Available;
        }
        catch (SocketException reset) when (reset.SocketErrorCode != SocketError.Success)
        {
            return null;
        }
    }

    private static SafeSocketHandle? HandleOf(Socket socket)
    {
        try
        {
            return HandleField(socket);
        }
        catch (MissingFieldException)
        {
            // Another version of .NET may name the field differently: the X-ray then shows no handle and finds a
            // socket in the tables by its addresses.
            return null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handle")]
    private static extern ref SafeSocketHandle HandleField(Socket socket);
}
