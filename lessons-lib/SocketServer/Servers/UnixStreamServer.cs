using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Serves connections inside this machine, by a path instead of a port. socketserver: <c>UnixStreamServer</c>.</summary>
/// <typeparam name="THandler">The class of its handlers. A new one is made for each connection.</typeparam>
public class UnixStreamServer<THandler> : StreamServer
    where THandler : RequestHandler
{
    /// <summary>Binds the address and listens. Handlers are made by their constructor without parameters.</summary>
    /// <param name="path">The socket's file, which must not exist yet and is deleted by Dispose; one in the temporary folder
    /// when null.</param>
    /// <param name="concurrency">How many requests are served at a time; <see cref="Sequential"/> when null.</param>
    /// <exception cref="SocketException">The address is in use, or not this machine's.</exception>
    /// <exception cref="ArgumentException">Handler and strategy do not go together; the message says why.</exception>
    public UnixStreamServer(string? path = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(ServerSockets.Path(path), typeof(THandler), null, concurrency, options)
    {
    }

    /// <summary>The same for handlers that need something to be made: <c>() => new Counting(counter)</c>.</summary>
    /// <inheritdoc cref="UnixStreamServer{THandler}(string?, SocketLessons.Concurrency?, ServerOptions?)"/>
    public UnixStreamServer(
        Func<THandler> newHandler, string? path = null, Concurrency? concurrency = null, ServerOptions? options = null)
        : base(ServerSockets.Path(path), typeof(THandler), newHandler, concurrency, options)
    {
    }
}
