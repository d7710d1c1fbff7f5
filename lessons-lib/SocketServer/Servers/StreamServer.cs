using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>A server that accepts connections: what TcpServer and UnixStreamServer have in common.</summary>
public abstract class StreamServer : BaseServer
{
    private protected StreamServer(
        EndPoint address, Type handler, Func<RequestHandler>? newHandler, Concurrency? concurrency, ServerOptions? options)
        : base(ServerSockets.Open(address, SocketType.Stream, options ??= new()), handler, newHandler, concurrency, options)
    {
    }

    /// <summary>For a worker: its socket came from another process.</summary>
    private protected StreamServer(Socket socket, Type handler, ServerOptions options)
        : base(socket, handler, null, new InWorker(), options)
    {
    }

    private protected override bool AnswersThroughSocket => false;

    /// <summary>Accepts the oldest connection of the queue.</summary>
    protected override Request? GetRequest()
    {
        var connection = Socket.Accept();
        try
        {
            connection.Blocking = true; // It inherits the listener's way when that does not block.
            var idle = ServerLimits.Milliseconds(Options.Limits.Idle);
            (connection.ReceiveTimeout, connection.SendTimeout) = (idle, idle);
            return new Request(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
