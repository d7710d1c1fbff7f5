using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Serves UDP datagrams: each is whole, may be lost, and may overtake another. socketserver: <c>UDPServer</c>.</summary>
/// <typeparam name="THandler">The class of its handlers. A new one is made for each datagram.</typeparam>
public class UdpServer<THandler> : DatagramServer
    where THandler : RequestHandler
{
    /// <summary>Binds the address. Handlers are made by their constructor without parameters.</summary>
    /// <param name="serverAddress">Where datagrams arrive; 127.0.0.1 and a port that the system chooses when null.</param>
    /// <param name="concurrency">How many requests are served at a time; <see cref="Sequential"/> when null.</param>
    /// <exception cref="SocketException">The address is in use, or not this machine's.</exception>
    /// <exception cref="ArgumentException">Handler and strategy do not go together; the message says why.</exception>
    public UdpServer(IPEndPoint? serverAddress = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(serverAddress ?? ServerSockets.Loopback, typeof(THandler), null, concurrency, options)
    {
    }

    /// <summary>The same for handlers that need something to be made: <c>() => new Counting(counter)</c>.</summary>
    /// <inheritdoc cref="UdpServer{THandler}(IPEndPoint?, SocketLessons.Concurrency?, ServerOptions?)"/>
    public UdpServer(
        Func<THandler> newHandler,
        IPEndPoint? serverAddress = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(serverAddress ?? ServerSockets.Loopback, typeof(THandler), newHandler, concurrency, options)
    {
    }
}
