using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>A reader's server, or a server of a reader's handlers, that runs in the background while a check asks it.</summary>
internal sealed class ServedServer : IDisposable
{
    private readonly Trial _trial;
    private readonly BaseServer _server;
    private Exception? _failure;

    private ServedServer(Trial trial, BaseServer server)
    {
        (_trial, _server) = (trial, trial.Own(server));
        _server.Failed += error => Interlocked.CompareExchange(ref _failure, error, null);
        try
        {
            if (!_server.IsServing)
                _server.ServeInBackground();
        }
        catch (InvalidOperationException) when (_server.IsServing)
        {
            // A thread that the reader's function has left behind began to serve at this moment: as good.
        }
    }

    /// <summary>A server whose handlers are of the reader's class.</summary>
    public static ServedServer Of<THandler>(Trial trial) where THandler : RequestHandler
    {
        try
        {
            return new ServedServer(trial, new Quiet<THandler>());
        }
        catch (ArgumentException error)
        {
            throw trial.Mistake("cannot-serve", $"The server refuses your class: {error.Message}");
        }
    }

    /// <summary>The server that a reader's function makes.</summary>
    public static ServedServer Made(Trial trial, Func<BaseServer> make, ServedServer? before = null)
    {
        trial.WhileWaiting = "It was called to make a server, and it should return one that has only been made: the check lets it serve.";
        var server = Make(trial, make);
        trial.Expect(server != before?._server, "same-server-twice",
            "Your function was called twice and returned the same server. It should make a new one each time.");
        if (server.Socket.SafeHandle.IsClosed)
        {
            // Once more: the same again has been closed by an earlier check.
            trial.Expect(trial.Own(Make(trial, make)) == server, "closes-the-server",
                "Your function closed the server before it returned it. What does a using do at the end of the function?");
            throw trial.Mistake("same-server-twice",
                "Your function returned a server that is closed, perhaps by an earlier check. It should make a new one each time.");
        }
        trial.Expect(server is StreamServer, "no-connections",
            $"Your function returned a {server.GetType().Name}, which gets datagrams. A TcpServer gets connections.");
        trial.WhileWaiting = null;
        return new ServedServer(trial, server);
    }

    private static BaseServer Make(Trial trial, Func<BaseServer> make)
    {
        try
        {
            return make() ?? throw trial.Mistake("no-server", "Your function returned null. It should return a new server.");
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw trial.Mistake("address-in-use",
                "Your function asked for an address that another server has, perhaps the one that it made before. Which port does a server "
                + "get when you give it no address?");
        }
    }

    /// <summary>A client of this server, closed with the trial.</summary>
    /// <param name="pieces">What arrives at the server comes in pieces of so many bytes; as it is sent when null.</param>
    public LineClient Call(int? pieces = null)
    {
        var address = _server.ServerAddress;
        if (pieces is { } size)
            address = _trial.Own(Relay.To(address, toServer: new StreamImpairments { ChunkSize = size })).EndPoint;
        return _trial.Own(new LineClient(address));
    }

    /// <summary>
    /// The next line that the client gets. If none comes the trial ends: with what the handler threw, or with this mistake.
    /// </summary>
    public string Expect(LineClient client, string diagnosis, string message)
    {
        if (client.Next() is { } line)
            return line;
        ThrowFailure($"After a client had sent \"{Bytes.Escape(Encoding.UTF8.GetBytes(client.LastSent))}\"", client);
        if (client.Unfinished.Length > 0)
            throw _trial.Mistake("no-line-end",
                $"\"{client.Unfinished}\" came back, without '\\n' behind it. The client waits for the end of the line.");
        throw _trial.Mistake(diagnosis, message + (client.HasEnded ? " The connection was closed." : " Nothing came for 2 s."));
    }

    /// <summary>Ends the client's stream. Unless the server then ends its own, the trial ends with this mistake.</summary>
    public void ExpectEnd(LineClient client, string message)
    {
        client.HalfClose();
        _trial.Expect(client.Ends(), "never-ends", message);
        ThrowFailure("After its client had ended the stream", client);
    }

    /// <summary>Ends the trial if the reader's code threw while it served somebody.</summary>
    /// <param name="client">Whose connection may have ended a moment before what was thrown is reported.</param>
    public void ThrowFailure(string when = "While it served a client", LineClient? client = null)
    {
        // A using of the reader's code closes the connection before what it threw has travelled on.
        if (client is { HasEnded: true })
            SpinWait.SpinUntil(() => Volatile.Read(ref _failure) is not null || _server.ActiveRequests == 0, TimeSpan.FromSeconds(2));
        switch (Volatile.Read(ref _failure))
        {
            case null:
                return;
            case NotImplementedException stub:
                throw stub;
            case MistakeException mistake:
                throw mistake;
            case var error:
                throw _trial.Mistake("handler-throws",
                    $"{when}, your code threw {error.GetType().Name}: {error.Message} That client has lost its connection.");
        }
    }

    public void Dispose() => _server.Dispose();

    /// <summary>The verdict tells what the handler threw, so that it need not stand beside it on the console.</summary>
    private sealed class Quiet<THandler>() : TcpServer<THandler>(options: new ServerOptions { GracePeriod = TimeSpan.FromSeconds(0.2) })
        where THandler : RequestHandler
    {
        protected override void HandleError(Request? request, Exception exception)
        {
        }
    }
}

/// <summary>A client that sends text and receives lines. It waits 2 s for each: an answer on loopback takes microseconds.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<byte> _held = [];

    public LineClient(System.Net.EndPoint server)
    {
        _socket.Connect(server);
        _socket.NoDelay = true;
        _socket.ReceiveTimeout = _socket.SendTimeout = 2000;
    }

    /// <summary>The server has ended the connection, in order or with a reset.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What was sent last.</summary>
    public string LastSent { get; private set; } = "";

    /// <summary>What came behind the last end of a line.</summary>
    public string Unfinished => Encoding.UTF8.GetString([.. _held]);

    /// <summary>Sends. A server that has left is seen when the answer is awaited.</summary>
    public void Send(string text)
    {
        LastSent = text;
        try
        {
            _socket.Send(Encoding.UTF8.GetBytes(text));
        }
        catch (SocketException)
        {
            // The server has closed: Next tells.
        }
    }

    /// <summary>Ends this direction: the server receives 0.</summary>
    public void HalfClose()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has reset the connection: Next tells.
        }
    }

    /// <summary>The next line without its <c>\n</c>; null when none came in time, or the server has ended the connection.</summary>
    public string? Next()
    {
        int end;
        while ((end = _held.IndexOf((byte)'\n')) < 0)
        {
            if (!Receive())
                return null;
        }
        var line = Encoding.UTF8.GetString([.. _held.Take(end)]);
        _held.RemoveRange(0, end + 1);
        return line;
    }

    /// <summary>Whether the server ends the connection within the time: 2 s unless said. What it sends until then is kept.</summary>
    public bool Ends(TimeSpan? within = null)
    {
        var deadline = DateTime.UtcNow + (within ?? TimeSpan.FromSeconds(2)); // Also for a server that never stops sending.
        while (!HasEnded && deadline - DateTime.UtcNow is { Ticks: > 0 } left && _socket.Poll(left, SelectMode.SelectRead))
            Receive();
        return HasEnded;
    }

    private bool Receive()
    {
        var buffer = new byte[1024];
        try
        {
            var count = _socket.Receive(buffer);
            HasEnded |= count == 0;
            _held.AddRange(buffer.AsSpan(0, count));
            return count > 0;
        }
        catch (SocketException error)
        {
            HasEnded |= error.SocketErrorCode is not (SocketError.TimedOut or SocketError.WouldBlock);
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();
}
