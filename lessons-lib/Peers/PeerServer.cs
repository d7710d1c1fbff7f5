using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// The server's side of a lesson in which the reader writes the client. It listens on 127.0.0.1, on a port that the operating
/// system chooses, and serves each connection on a thread of its own, so that no client waits for another.
/// </summary>
/// <remarks>
/// The factories (<see cref="Echo"/>, <see cref="Silent"/>, ...) differ only in what they do with one connection.
/// <see cref="Start(Action{Socket}, string)"/> takes that part from a cell. Used in chapters 00 to 04 and wherever a lesson needs
/// another side; chapter 05 builds a server to look inside.
/// </remarks>
public sealed partial class PeerServer : IDisposable
{
    /// <summary>Room for a class of thirty that connects at once; <see cref="NeverAccepts"/> takes its own.</summary>
    private const int DefaultBacklog = 128;

    /// <summary>A handler that was told to stop, and whose connection was shut down, ends within microseconds.</summary>
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(2);

    private readonly Action<Socket, CancellationToken> _serve;
    private readonly string _name;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<Socket, Thread> _serving = [];
    private readonly List<PeerProblem> _problems = [];
    private Action<Socket>? _inOrderOfAccept; // Done before the connection gets its thread.
    private Thread? _accepting;
    private int _accepted;
    private bool _disposed;

    private PeerServer(Action<Socket, CancellationToken> serve, string name, EndPoint endPoint, int backlog)
    {
        _serve = serve;
        _name = name;
        var stream = endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        Listener = new Socket(endPoint.AddressFamily, SocketType.Stream, stream);
        try
        {
            Listener.Bind(endPoint);
            Listener.Listen(backlog);
        }
        catch
        {
            Listener.Dispose();
            throw;
        }
        EndPoint = Listener.LocalEndPoint!;
    }

    /// <summary>Starts a server that gives each connection to <paramref name="serve"/> and closes it when that returns.</summary>
    /// <param name="name">What its threads are called.</param>
    public static PeerServer Start(Action<Socket> serve, string name = "peer")
    {
        ArgumentNullException.ThrowIfNull(serve);
        return Start((connection, _) => serve(connection), name);
    }

    /// <summary>
    /// The same for a <paramref name="serve"/> that waits for something else than its socket: the token says when to stop.
    /// </summary>
    /// <param name="name">What its threads are called.</param>
    public static PeerServer Start(Action<Socket, CancellationToken> serve, string name = "peer") =>
        Start(serve, name, new IPEndPoint(IPAddress.Loopback, 0));

    private static PeerServer Start(
        Action<Socket, CancellationToken> serve, string name, EndPoint endPoint, Action<Socket>? inOrderOfAccept = null)
    {
        ArgumentNullException.ThrowIfNull(serve);
        var server = new PeerServer(serve, name, endPoint, DefaultBacklog) { _inOrderOfAccept = inOrderOfAccept };
        server._accepting = new Thread(server.AcceptUntilStopped) { IsBackground = true, Name = $"{name}: accept" };
        server._accepting.Start();
        return server;
    }

    /// <summary>Where to connect to: the address and port, or the path, that the listener is bound to.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>The port that the operating system chose. A Unix socket has none.</summary>
    /// <exception cref="InvalidOperationException">The server listens on a path.</exception>
    public int Port => EndPoint is IPEndPoint address
        ? address.Port
        : throw new InvalidOperationException($"A Unix socket has a path and no port: use EndPoint ({EndPoint}).");

    /// <summary>How many connections were accepted so far, those that have ended included.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>The listening socket: to look at, as in an X-ray. The server goes on using it.</summary>
    public Socket Listener { get; }

    /// <summary>The connections that are being served now: to look at. Their handlers go on using them.</summary>
    public IReadOnlyList<Socket> Connections
    {
        get { lock (_lock) return [.. _serving.Keys]; }
    }

    /// <summary>
    /// What went wrong so far. A client that resets its connection is noted here, and the others are served on.
    /// </summary>
    public IReadOnlyList<PeerProblem> Problems
    {
        get { lock (_lock) return [.. _problems]; }
    }

    private void AcceptUntilStopped()
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = Listener.Accept();
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return; // Dispose closed the listener to end this wait.
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionAborted)
            {
                continue; // macOS reports a client that left before it was accepted; Linux and Windows hand it over.
            }
            catch (SocketException error)
            {
                Note(0, error); // Descriptors or memory ran out: to try again at once would fail again at once.
                return;
            }
            _inOrderOfAccept?.Invoke(connection);
            Begin(connection);
        }
    }

    private void Begin(Socket connection)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                connection.Dispose();
                return;
            }
            var number = _accepted + 1;
            var name = $"{_name}: connection {number}";
            var thread = new Thread(() => Serve(connection, number)) { IsBackground = true, Name = name };
            _serving.Add(connection, thread);
            thread.Start();
            Volatile.Write(ref _accepted, number); // Last: who has seen the count finds the connection as well.
        }
    }

    private void Serve(Socket connection, int number)
    {
        try
        {
            _serve(connection, _stopping.Token);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Dispose shut the connection down under the handler: that ends it, and is no problem of its own.
        }
        catch (Exception error)
        {
            Note(number, error);
        }
        finally
        {
            connection.Dispose();
            lock (_lock)
                _serving.Remove(connection);
        }
    }

    private void Note(int connection, Exception error)
    {
        lock (_lock)
            _problems.Add(new PeerProblem(connection, error));
    }

    /// <summary>
    /// Stops listening and closes every connection. Returns when all threads have ended, at the latest after a few seconds;
    /// a handler that does not end is noted in <see cref="Problems"/>. May be called twice.
    /// </summary>
    public void Dispose()
    {
        KeyValuePair<Socket, Thread>[] open;
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            open = [.. _serving];
        }
        _stopping.Cancel();
        Listener.Dispose();
        // Shut down first and close later: .NET on Linux disconnects a socket that is closed under a thread that waits in
        // Receive,
        // and the client would see a reset instead of an end of stream.
        foreach (var (connection, _) in open)
            ShutDown(connection);
        var deadline = Deadline(StopDeadline);
        EndThread(_accepting, deadline, null);
        foreach (var (connection, thread) in open)
            EndThread(thread, deadline, connection);
        if (EndPoint is UnixDomainSocketEndPoint path)
            File.Delete(path.ToString());
    }

    private void EndThread(Thread? thread, long deadline, Socket? connection)
    {
        if (thread is null || thread == Thread.CurrentThread || thread.Join(Remaining(deadline)))
            return;
        connection?.Dispose();
        if (!thread.Join(TimeSpan.FromMilliseconds(200)))
            Note(0, new TimeoutException($"The thread '{thread.Name}' did not end when the server was stopped."));
    }

    private static void ShutDown(Socket connection)
    {
        try
        {
            connection.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The connection has ended already, which is what was wanted.
        }
    }

    private static long Deadline(TimeSpan time) => Environment.TickCount64 + (long)time.TotalMilliseconds;

    private static TimeSpan Remaining(long deadline) =>
        TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
}
