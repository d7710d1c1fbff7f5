namespace SocketLessons;

/// <summary>
/// A process for each request: <c>ForkingMixIn</c>. Handlers share nothing, so that one that crashes, leaks or spoils its memory
/// harms nobody else. The process is a new program, not a copy of this one: what handlers are to know must reach them otherwise.
/// </summary>
public sealed class Forking : Concurrency
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, WorkerProcess> _children = [];
    private int _collected;

    /// <summary>Processes at a time; further clients wait. 40, as in Python: a process costs megabytes.</summary>
    public int MaxChildren { get; init; } = 40;

    /// <summary>
    /// Dispose waits for the children, and ends by force those that do not end. False leaves them to end on their own.
    /// </summary>
    public bool BlockOnClose { get; init; } = true;

    /// <summary>The numbers of the processes that serve now: <c>active_children</c>.</summary>
    public IReadOnlyCollection<int> ActiveChildren
    {
        get { lock (_lock) return [.. _children.Keys]; }
    }

    /// <summary>How many children have ended and were waited for. An ended child that nobody waits for is a zombie.</summary>
    public int Collected => Volatile.Read(ref _collected);

    internal override int? AtOnce => MaxChildren;

    internal override bool WaitsForRequests => BlockOnClose;

    private protected override void Check(BaseServer server)
    {
        base.Check(server);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChildren, 1);
        if (server is DatagramServer && OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException(
                "Windows closes a socket here when it hands it over, and a datagram's socket is the "
                + "server's own: use Threading, or Sequential.");
        WorkerHandlers.Check(server, nameof(Forking), "FinishRequest", "ShutdownRequest");
    }

    internal override void Process(BaseServer server, Request request)
    {
        var child = WorkerProcess.Start(request.Socket, WorkerHandlers.Order(server, serves: false, request));
        lock (_lock)
            _children.Add(child.Id, child);
        child.EndInput(); // It has been told everything.
        server.HandedOver(request);
        _ = CollectAsync(server, request, child);
    }

    /// <summary>Python asks now and then which children have ended. Here the runtime says so.</summary>
    private async Task CollectAsync(BaseServer server, Request request, WorkerProcess child)
    {
        try
        {
            await child.WatchAsync(error => server.Report(request, error)).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _children.Remove(child.Id);
            Interlocked.Increment(ref _collected);
            child.Dispose();
            server.Forget(request);
        }
    }

    internal override void Kill()
    {
        lock (_lock)
        {
            foreach (var child in _children.Values)
                child.Kill();
        }
    }
}
