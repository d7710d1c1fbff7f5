namespace SocketLessons;

/// <summary>How a server stops: from any thread, at any time, more than once, within a known time.</summary>
public abstract partial class BaseServer
{
    /// <summary>
    /// A handler whose connection was shut down under it ends within microseconds, unless it waits for something else.
    /// </summary>
    private static readonly TimeSpan AfterCut = TimeSpan.FromSeconds(2);

    private enum Loop
    {
        NotBegun,
        Runs,
        Ended,
    }

    private readonly ManualResetEventSlim _loopEnded = new(true);
    private CancellationTokenSource _stopping = new();
    private volatile bool _stopRequested;
    private bool _disposed;
    private Loop _loop;
    private WakeUp? _wakeUp; // Made with the first loop: a worker that serves one request has none.

    /// <summary>
    /// Cancelled when the server stops and cuts its requests: for a handler that waits for something else than its client.
    /// </summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>ServeForever or HandleRequest is running, on whatever thread.</summary>
    public bool IsServing
    {
        get { lock (_lock) return _loop == Loop.Runs; }
    }

    private void BeginLoop()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_loop == Loop.Runs)
                throw new InvalidOperationException(
                    "The server is serving already, perhaps on another thread. One loop at a time.");
            _wakeUp ??= new WakeUp();
            _loop = Loop.Runs;
            _loopEnded.Reset();
            if (_stopping.IsCancellationRequested)
                _stopping = new CancellationTokenSource(); // It stopped before, and serves again.
        }
    }

    private void EndLoop()
    {
        lock (_lock)
        {
            _stopRequested = false;
            _loop = Loop.Ended;
            _loopEnded.Set();
        }
    }

    /// <summary>
    /// Ends ServeForever and waits until it has returned. What is being served goes on, but a handler that holds the loop itself
    /// is cut after <see cref="ServerOptions.GracePeriod"/>. Before the start it makes the next ServeForever return at once.
    /// A handler that holds the loop and calls it does not wait for itself; Python waits for ever there.
    /// </summary>
    /// <exception cref="DeadlineException">A handler holds the loop and does not end, although its connection was shut
    /// down.</exception>
    public void Shutdown()
    {
        if (!StopLoop())
            throw new DeadlineException("the handler that holds ServeForever to end", Options.GracePeriod + AfterCut, null);
    }

    private bool StopLoop()
    {
        lock (_lock)
        {
            if (_disposed || _loop == Loop.Ended)
                return true;
            _stopRequested = true;
        }
        _wakeUp?.Ring();
        if ((Concurrency.HoldsLoop && IsCalledByHandler) || _loopEnded.Wait(Options.GracePeriod))
            return true;
        CutAll();
        return _loopEnded.Wait(AfterCut);
    }

    /// <summary>
    /// Stops the loop, takes no more clients, lets what is being served end (see <see cref="ServerOptions.GracePeriod"/> and
    /// <c>BlockOnClose</c> of the strategy), and closes the socket. socketserver: <c>server_close()</c>. May be called twice, and
    /// by a handler, which then ends by itself a moment later.
    /// </summary>
    public void Dispose()
    {
        var ended = StopLoop();
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
        }
        Dispose(true);
        GC.SuppressFinalize(this);
        if (!ended)
            Report(null,
                new DeadlineException("the handler that holds ServeForever to end", Options.GracePeriod + AfterCut, null));
    }

    /// <summary>Called once by <see cref="Dispose()"/>, when the loop has ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!AnswersThroughSocket)
            Socket.Dispose(); // First, so that a newcomer is refused and does not wait in the queue of a server that stops.
        var isWaitedFor = Concurrency.HoldsLoop && IsServing; // By StopLoop, in vain; or it is the handler that called us.
        if (Concurrency.WaitsForRequests && !isWaitedFor && !AllEnd(Options.GracePeriod))
        {
            CutAll();
            if (!AllEnd(AfterCut))
                Report(null, new DeadlineException($"{ActiveRequests} handlers to end", Options.GracePeriod + AfterCut, null));
        }
        Socket.Dispose();
        _wakeUp?.Dispose();
    }

    /// <summary>A datagram's answer goes out of the server's own socket, which must live as long as a handler does.</summary>
    private protected abstract bool AnswersThroughSocket { get; }
}
