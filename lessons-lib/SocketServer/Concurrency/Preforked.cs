using System.Diagnostics;

namespace SocketLessons;

/// <summary>
/// A few processes, started before the first client, that all accept from the one listener: the way of servers in earnest
/// (Apache's prefork, gunicorn, nginx). Each serves one request at a time, and none is started while a client waits.
/// </summary>
public sealed class Preforked : Concurrency
{
    private static readonly TimeSpan TooYoungToDie = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, WorkerProcess> _workers = [];
    private bool _stopping;

    /// <summary>How many processes. One for each processor of this machine, at first.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The numbers of the processes that serve now.</summary>
    public IReadOnlyCollection<int> ActiveChildren
    {
        get { lock (_lock) return [.. _workers.Keys]; }
    }

    /// <summary>The server itself takes no request.</summary>
    internal override int? AtOnce => 0;

    private protected override void Check(BaseServer server)
    {
        base.Check(server);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException(
                "Windows closes a socket here when it hands it over, so that it can reach one worker "
                + "and no more: use Forking or Threading.");
        // One client wakes all workers. Those who find it taken must not wait in Accept, where nobody could stop them.
        server.Socket.Blocking = false;
        WorkerHandlers.Check(
            server, nameof(Preforked), "GetRequest", "VerifyRequest", "ProcessRequest", "FinishRequest", "ShutdownRequest");
    }

    internal override void Process(BaseServer server, Request request) => throw new UnreachableException();

    internal override void LoopBegins(BaseServer server)
    {
        _stopping = false;
        for (var i = 0; i < Workers; i++)
            Start(server);
    }

    private void Start(BaseServer server)
    {
        lock (_lock)
        {
            if (_stopping)
                return;
            var worker = WorkerProcess.Start(server.Socket, WorkerHandlers.Order(server, serves: true));
            _workers.Add(worker.Id, worker);
            _ = WatchAsync(server, worker);
        }
    }

    private async Task WatchAsync(BaseServer server, WorkerProcess worker)
    {
        var born = Stopwatch.StartNew();
        try
        {
            await worker.WatchAsync(error => Report(server, error)).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _workers.Remove(worker.Id);
            worker.Dispose();
        }
        if (born.Elapsed > TooYoungToDie)
            Start(server); // It served, and fell. One that falls at once would do so for ever.
    }

    private void Report(BaseServer server, WorkerException error)
    {
        if (!_stopping)
            server.Report(null, error);
    }

    internal override void LoopEnds()
    {
        lock (_lock)
        {
            _stopping = true;
            foreach (var worker in _workers.Values)
                worker.EndInput();
        }
        if (AllEnd())
            return;
        Kill();
        AllEnd();
    }

    private bool AllEnd() => SpinWait.SpinUntil(() => ActiveChildren.Count == 0, TimeSpan.FromSeconds(5));

    internal override void Kill()
    {
        lock (_lock)
        {
            _stopping = true; // The loop may be slow to say so; who is ended by force has not failed and gets no successor.
            foreach (var worker in _workers.Values)
                worker.Kill();
        }
    }
}
