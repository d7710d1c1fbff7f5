namespace SocketLessons;

/// <summary>
/// How many requests a server serves at a time, and by whom. Python mixes a class into the server (ForkingMixIn,
/// ThreadingMixIn); C# has no mix-ins, so a server is given a strategy: <c>new TcpServer&lt;Upper&gt;(concurrency: new
/// Threading())</c>.
/// </summary>
public abstract class Concurrency
{
    private int _attached;

    private protected Concurrency()
    {
    }

    /// <summary>Requests at a time that the strategy has room for, if it has a limit of its own.</summary>
    internal virtual int? AtOnce => null;

    /// <summary>The loop that accepts is also the one that handles, so that the next client waits.</summary>
    internal virtual bool HoldsLoop => false;

    /// <summary>Dispose waits until the requests have ended.</summary>
    internal virtual bool WaitsForRequests => true;

    /// <summary>Takes the server that this strategy works for, or says in one sentence why the two do not go together.</summary>
    internal void Attach(BaseServer server)
    {
        if (Interlocked.Exchange(ref _attached, 1) != 0)
            throw new ArgumentException($"This {GetType().Name} works for another server already: give each server its own.");
        Check(server);
    }

    private protected virtual void Check(BaseServer server)
    {
        if (!HandlerKinds.Overrides(server.HandlerType, "Handle") && !HandlerKinds.Overrides(server.HandlerType, "HandleAsync"))
            throw new ArgumentException(
                $"{server.HandlerType.Name} overrides neither Handle nor HandleAsync: it would do nothing.");
    }

    /// <summary>Sees to it that the request is served and ended, here or elsewhere. What it throws ends the request.</summary>
    internal abstract void Process(BaseServer server, Request request);

    /// <summary>ServeForever begins. What it throws ends ServeForever.</summary>
    internal virtual void LoopBegins(BaseServer server)
    {
    }

    /// <summary>ServeForever is about to return.</summary>
    internal virtual void LoopEnds()
    {
    }

    /// <summary>The requests were cut: what cannot see that is ended by force.</summary>
    internal virtual void Kill()
    {
    }
}
