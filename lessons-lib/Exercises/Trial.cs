namespace SocketLessons;

/// <summary>One run of a reader's work: what it opened is closed at its end, or when its deadline passes.</summary>
public sealed class Trial : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();

    /// <summary>What to tell the reader if the deadline passes now: what the other side was waiting for.</summary>
    public string? WhileWaiting { get; set; }

    internal bool IsDisposed { get; private set; }

    /// <summary>Takes over a socket, a peer or the like: it is disposed when the trial ends, the last one first.</summary>
    public T Own<T>(T resource) where T : IDisposable
    {
        lock (_owned)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            _owned.Push(resource);
        }

        return resource;
    }

    /// <summary>Ends the trial with a known mistake unless the condition is true.</summary>
    /// <param name="condition">What a right solution makes true.</param>
    /// <param name="diagnosis">The mistake's short name: <c>one-receive</c>.</param>
    /// <param name="message">What went wrong, where, and what to look at, in one or two sentences.</param>
    public void Expect(bool condition, string diagnosis, string message)
    {
        if (!condition)
            throw Mistake(diagnosis, message);
    }

    /// <summary>The exception that ends the trial with a known mistake.</summary>
    public Exception Mistake(string diagnosis, string message) => new MistakeException(diagnosis, message);

    /// <summary>Disposes everything the trial owns.</summary>
    public void Dispose()
    {
        lock (_owned)
        {
            IsDisposed = true;
            while (_owned.TryPop(out var resource))
                resource.Dispose();
        }
    }
}

/// <summary>A known mistake of a reader.</summary>
internal sealed class MistakeException(string diagnosis, string message) : Exception(message)
{
    /// <summary>The mistake's short name.</summary>
    public string Diagnosis { get; } = diagnosis;
}
