using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Serves a connection as lines and bytes: <c>StreamRequestHandler</c> with its <c>rfile</c> and <c>wfile</c>.</summary>
public abstract class StreamRequestHandler : RequestHandler
{
    /// <summary>
    /// The connection itself, for what Reader and Writer do not have. What the Reader holds is no longer in it.
    /// </summary>
    protected Socket Connection => Request.Socket;

    /// <summary>What the client sends. Buffered: the connection is asked for as much as it has.</summary>
    protected ConnectionReader Reader { get; private set; } = null!;

    /// <summary>
    /// What the client gets. Each call sends at once, unless <see cref="ConnectionWriter.AutoFlush"/> is false.
    /// </summary>
    protected ConnectionWriter Writer { get; private set; } = null!;

    /// <summary>Makes Reader and Writer. Call it first when you override it.</summary>
    protected override void Setup()
    {
        if (Request.IsDatagram)
            throw new InvalidOperationException($"{GetType().Name} reads a stream, and this server gets datagrams: "
                + "derive from DatagramRequestHandler, or use TcpServer or UnixStreamServer.");
        Reader = new ConnectionReader(Connection, Server.Options.Limits);
        Writer = new ConnectionWriter(Connection, Server.Options.Limits);
    }

    /// <summary>Sends what is still in the Writer. Call it last when you override it.</summary>
    protected override void Finish()
    {
        try
        {
            Writer.Flush();
        }
        catch (IOException)
        {
            // The client is gone. If the handler was at fault it has told so already: an error is reported once.
        }
    }

    private protected override void Release()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
