using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// A server, after Python's <c>socketserver.BaseServer</c>: it waits for a request, and gives it to a handler of its own.
/// <code>
///   BaseServer ── StreamServer ──── TcpServer, UnixStreamServer        a handler for each connection
///              └─ DatagramServer ── UdpServer, UnixDatagramServer      a handler for each datagram
/// </code>
/// How many requests are served at a time, and by whom, is the <see cref="SocketLessons.Concurrency"/> that it is given.
/// </summary>
/// <remarks>
/// A request meets the hooks in this order: <see cref="GetRequest"/>, <see cref="VerifyRequest"/>, <see cref="ProcessRequest"/>,
/// <see cref="FinishRequest"/>, <see cref="ShutdownRequest"/>, <see cref="CloseRequest"/>. Each may be overridden.
/// </remarks>
public abstract partial class BaseServer : IDisposable
{
    private readonly Func<RequestHandler> _newHandler;

    /// <summary>Takes a socket that is bound, and listens if it is a stream.</summary>
    private protected BaseServer(
        Socket socket, Type handlerType, Func<RequestHandler>? newHandler, Concurrency? concurrency, ServerOptions options)
    {
        Socket = socket;
        Options = options;
        ServerAddress = socket.LocalEndPoint!;
        HandlerType = handlerType;
        HandlerIsMadeByCaller = newHandler is not null;
        _newHandler = newHandler ?? (() => (RequestHandler)Activator.CreateInstance(handlerType, nonPublic: true)!);
        Concurrency = concurrency ?? new Sequential();
        try
        {
            if (newHandler is null && !HandlerKinds.CanBeMade(handlerType))
                throw new ArgumentException(
                    $"{handlerType.Name} cannot be made without parameters: pass a function that makes one.");
            Concurrency.Attach(this);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The address and port, or the path, that the server is bound to; the port that the system chose included.
    /// </summary>
    public EndPoint ServerAddress { get; }

    /// <summary>The port of <see cref="ServerAddress"/>.</summary>
    /// <exception cref="InvalidOperationException">The server is bound to a path.</exception>
    public int Port => ServerAddress is IPEndPoint address
        ? address.Port
        : throw new InvalidOperationException($"A Unix socket has a path and no port: use ServerAddress ({ServerAddress}).");

    /// <summary>The listener, or the socket that datagrams arrive at: to look at. The server goes on using it.</summary>
    public Socket Socket { get; }

    /// <summary>How many requests are served at a time, and by whom.</summary>
    public Concurrency Concurrency { get; }

    /// <summary>What was decided when the server was made.</summary>
    public ServerOptions Options { get; }

    /// <summary>The class of the handlers: <c>RequestHandlerClass</c> in Python.</summary>
    public Type HandlerType { get; }

    /// <summary>
    /// How long <see cref="HandleRequest"/> waits for a client; null, as at first, for ever. Not for ServeForever.
    /// </summary>
    public TimeSpan? Timeout { get; set; }

    internal bool HandlerIsMadeByCaller { get; }

    /// <summary>Waits for one request and serves it. socketserver: <c>handle_request()</c>.</summary>
    /// <returns>False when none came within <see cref="Timeout"/>, after <see cref="HandleTimeout"/>, or the server was
    /// stopped.</returns>
    /// <exception cref="NotSupportedException">The strategy takes the requests elsewhere: <see cref="Preforked"/>.</exception>
    public bool HandleRequest()
    {
        if (Concurrency.AtOnce == 0)
            throw new NotSupportedException(
                "Preforked workers take the requests themselves: use ServeForever, or another strategy.");
        BeginLoop();
        try
        {
            var deadline = Timeout is { } timeout ? DateTime.UtcNow + timeout : DateTime.MaxValue;
            while (!_stopRequested)
            {
                var left = deadline == DateTime.MaxValue ? Forever : deadline - DateTime.UtcNow;
                if (left != Forever && left <= TimeSpan.Zero)
                {
                    HandleTimeout();
                    return false;
                }
                if (WaitForRequest(left) && TakeRequest())
                    return true;
            }
            return false;
        }
        finally
        {
            EndLoop();
        }
    }

    /// <summary>Serves requests until <see cref="Shutdown"/>. The calling thread does nothing else meanwhile.</summary>
    /// <exception cref="SocketException">The server's own socket is broken, or somebody else has closed it.</exception>
    public void ServeForever()
    {
        BeginLoop();
        ServeUntilStopped();
    }

    /// <summary>
    /// <see cref="ServeForever"/> on a background thread of its own: <c>Thread(target=server.serve_forever, daemon=True)</c>.
    /// </summary>
    /// <returns>The thread. It has begun to serve; <see cref="Shutdown"/> ends it.</returns>
    public Thread ServeInBackground()
    {
        BeginLoop(); // Here and not on the thread: a Shutdown that follows at once must find the loop.
        var thread = new Thread(() =>
        {
            try
            {
                ServeUntilStopped();
            }
            catch (Exception error)
            {
                Report(null, error); // On a thread of its own it would end the program.
            }
        })
        { IsBackground = true, Name = "serve-forever" };
        thread.Start();
        return thread;
    }

    private static TimeSpan Forever => System.Threading.Timeout.InfiniteTimeSpan;

    private void ServeUntilStopped()
    {
        try
        {
            Concurrency.LoopBegins(this);
            while (!_stopRequested)
            {
                if (WaitForRequest(Forever) && !_stopRequested)
                    TakeRequest();
                ServiceActions();
            }
        }
        finally
        {
            Concurrency.LoopEnds();
            EndLoop();
        }
    }

    private bool WaitForRequest(TimeSpan time) => _wakeUp!.Wait(HasRoom() ? Socket : null, time);

    /// <summary>
    /// The middle of the story: get, verify, process. Something has arrived, so that nothing here waits for a client.
    /// </summary>
    /// <returns>False when there was no request after all.</returns>
    private bool TakeRequest()
    {
        Request? request;
        try
        {
            request = GetRequest();
        }
        catch (SocketException error) when (IsClientsLeaving(error))
        {
            return false;
        }
        catch (SocketException error)
            when (error.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
        {
            Report(null, error);
            _wakeUp!.Wait(null, TimeSpan.FromMilliseconds(100)); // The client still waits: asked at once, it would fail at once.
            return false;
        }
        if (request is null)
            return false;
        Begin(request);
        try
        {
            if (VerifyRequest(request))
            {
                ProcessRequest(request); // From here on the strategy sees to it that the request ends.
                return true;
            }
        }
        catch (Exception error)
        {
            Report(request, error);
        }
        End(request);
        return true;
    }

    /// <summary>
    /// The client left before it was served, or never came: macOS, Windows and Linux have different words for it.
    /// </summary>
    private static bool IsClientsLeaving(SocketException error) => error.SocketErrorCode is
        SocketError.WouldBlock or SocketError.ConnectionAborted or SocketError.ConnectionReset or
        SocketError.Interrupted or SocketError.NetworkReset or SocketError.ConnectionRefused;
}
