namespace SocketLessons;

/// <summary>The requests that are being served: begun once, ended once, counted.</summary>
public abstract partial class BaseServer
{
    /// <summary>The request whose handler is running here: it must not wait for itself when it stops the server.</summary>
    private static readonly AsyncLocal<Request?> Own = new();

    private readonly Lock _lock = new();
    private readonly HashSet<Request> _active = [];
    private readonly ManualResetEventSlim _allEnded = new(true);
    private bool _full;

    /// <summary>How many requests are being served now.</summary>
    public int ActiveRequests
    {
        get { lock (_lock) return _active.Count; }
    }

    /// <summary>
    /// What is about to be given to <see cref="HandleError"/>: for the check of an exercise in which a reader writes the server.
    /// </summary>
    internal event Action<Exception>? Failed;

    /// <summary>Handles a request to its end, on the calling thread.</summary>
    internal void Serve(Request request)
    {
        Own.Value = request;
        try
        {
            FinishRequest(request);
        }
        catch (Exception error)
        {
            Report(request, error);
        }
        finally
        {
            End(request);
            Own.Value = null;
        }
    }

    /// <summary>Handles a request to its end without holding a thread while it waits.</summary>
    internal async Task ServeAsync(Request request)
    {
        Own.Value = request;
        try
        {
            await FinishRequestAsync(request).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Report(request, error);
        }
        finally
        {
            End(request);
        }
    }

    /// <summary>Reports an error, unless the server itself has caused it by ending the request.</summary>
    internal void Report(Request? request, Exception error)
    {
        if (request is { WasCut: true })
            return;
        Failed?.Invoke(error);
        try
        {
            HandleError(request, error);
        }
        catch (Exception second)
        {
            Console.Error.WriteLine($"HandleError failed: {second.Message} It was to report: {error.Message}");
        }
    }

    private void Begin(Request request)
    {
        lock (_lock)
        {
            _active.Add(request);
            _allEnded.Reset();
        }
    }

    /// <summary>Shuts the request down and forgets it. The second call does nothing.</summary>
    internal void End(Request request)
    {
        if (!request.TryEnd())
            return;
        try
        {
            ShutdownRequest(request);
        }
        catch (Exception error)
        {
            Report(request, error);
        }
        finally
        {
            Forget(request);
        }
    }

    /// <summary>
    /// Closes our end of a connection that another process serves. The request goes on: <see cref="Forget"/> ends it.
    /// </summary>
    internal void HandedOver(Request request) => CloseRequest(request);

    internal void Forget(Request request)
    {
        bool wasFull;
        lock (_lock)
        {
            if (!_active.Remove(request))
                return;
            (wasFull, _full) = (_full, false);
            if (_active.Count == 0)
                _allEnded.Set();
        }
        if (wasFull)
            _wakeUp?.Ring();
    }

    /// <summary>While there is no room, clients wait in the operating system's queue: nobody asks for them.</summary>
    private bool HasRoom()
    {
        var limit = Math.Min(Options.Limits.ConnectionsAtOnce ?? int.MaxValue, Concurrency.AtOnce ?? int.MaxValue);
        lock (_lock)
            return !(_full = _active.Count >= limit);
    }

    /// <summary>Waits until every request has ended, but the one that asks.</summary>
    private bool AllEnd(TimeSpan within)
    {
        if (IsCalledByHandler)
            return SpinWait.SpinUntil(() => ActiveRequests <= 1, within);
        return _allEnded.Wait(within);
    }

    private bool IsCalledByHandler
    {
        get
        {
            lock (_lock)
                return Own.Value is { } own && _active.Contains(own);
        }
    }

    private void CutAll()
    {
        _stopping.Cancel();
        Request[] requests;
        lock (_lock)
            requests = [.. _active];
        foreach (var request in requests.Where(request => request != Own.Value))
            request.Cut();
        Concurrency.Kill();
    }
}
