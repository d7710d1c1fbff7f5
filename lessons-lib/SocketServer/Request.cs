using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// What a server was asked, and by whom: a connection that was accepted, or one datagram. Python's socketserver passes it as
/// two values, <c>request</c> and <c>client_address</c>.
/// </summary>
public sealed class Request
{
    private int _ended;
    private volatile bool _wasCut;

    internal Request(Socket connection)
    {
        Socket = connection;
        ClientAddress = connection.RemoteEndPoint;
    }

    internal Request(Socket server, EndPoint? clientAddress, ReadOnlyMemory<byte> packet)
    {
        Socket = server;
        ClientAddress = clientAddress;
        Packet = packet;
        IsDatagram = true;
    }

    /// <summary>The client's connection. For a datagram the server's own socket, which an answer goes out of.</summary>
    public Socket Socket { get; }

    /// <summary>Who asks. Null when it is a Unix datagram whose sender has no path: nobody can answer it.</summary>
    public EndPoint? ClientAddress { get; }

    /// <summary>The datagram, whole. Empty when the request is a connection.</summary>
    public ReadOnlyMemory<byte> Packet { get; }

    /// <summary>True when the request is a datagram, false when it is a connection.</summary>
    public bool IsDatagram { get; }

    /// <summary>The server ended this request before its handler did.</summary>
    internal bool WasCut => _wasCut;

    /// <summary>True for the first caller only: a request is ended once.</summary>
    internal bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    /// <summary>Ends the conversation under a handler that waits in it. Its Receive returns 0; its Send fails.</summary>
    internal void Cut()
    {
        _wasCut = true;
        if (!IsDatagram)
            ShutDown(SocketShutdown.Both);
    }

    internal void ShutDown(SocketShutdown direction)
    {
        try
        {
            Socket.Shutdown(direction);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The client, or the handler, was faster: the connection has ended, which is what was wanted.
        }
    }

    /// <summary>The client's address, for a message.</summary>
    public override string ToString() =>
        ClientAddress?.ToString() is { Length: > 0 } address ? address : "a client without an address";
}
