using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Serves TCP connections: a stream of bytes each, in order, without boundaries. socketserver: <c>TCPServer</c>.
/// </summary>
/// <typeparam name="THandler">The class of its handlers. A new one is made for each connection.</typeparam>
public class TcpServer<THandler> : StreamServer
    where THandler : RequestHandler
{
    /// <summary>Binds the address and listens. Handlers are made by their constructor without parameters.</summary>
    /// <param name="serverAddress">Where to listen; 127.0.0.1 and a port that the system chooses when null.</param>
    /// <param name="concurrency">How many requests are served at a time; <see cref="Sequential"/> when null.</param>
    /// <exception cref="SocketException">The address is in use, or not this machine's.</exception>
    /// <exception cref="ArgumentException">Handler and strategy do not go together; the message says why.</exception>
    public TcpServer(IPEndPoint? serverAddress = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(serverAddress ?? ServerSockets.Loopback, typeof(THandler), null, concurrency, options)
    {
    }

    /// <summary>The same for handlers that need something to be made: <c>() => new Counting(counter)</c>.</summary>
    /// <inheritdoc cref="TcpServer{THandler}(IPEndPoint?, SocketLessons.Concurrency?, ServerOptions?)"/>
    public TcpServer(
        Func<THandler> newHandler,
        IPEndPoint? serverAddress = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(serverAddress ?? ServerSockets.Loopback, typeof(THandler), newHandler, concurrency, options)
    {
    }
}
