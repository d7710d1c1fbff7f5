using System.Net;

namespace SocketLessons;

/// <summary>
/// Serves one request: <c>BaseRequestHandler</c>. A new one is made for each connection or datagram, so that its fields belong
/// to that one client. Derive from it and override <see cref="Handle"/>, or <see cref="HandleAsync"/> to wait without a thread.
/// </summary>
public abstract class RequestHandler
{
    /// <summary>What is served: its socket, and for a datagram its bytes.</summary>
    protected Request Request { get; private set; } = null!;

    /// <summary>Who asks. Null for a Unix datagram whose sender has no path.</summary>
    protected EndPoint? ClientAddress => Request.ClientAddress;

    /// <summary>The server: for what its handlers share.</summary>
    protected BaseServer Server { get; private set; } = null!;

    /// <summary>Called before <see cref="Handle"/>. If it throws, neither Handle nor Finish is called.</summary>
    protected virtual void Setup()
    {
    }

    /// <summary>Serves the request. When it returns, the server ends the connection.</summary>
    protected virtual void Handle() => HandleAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Serves the request with <c>await</c>. Every strategy runs it; all but <see cref="Async"/> keep a thread waiting for its
    /// task.
    /// </summary>
    protected virtual Task HandleAsync() =>
        throw new NotImplementedException($"{GetType().Name} overrides neither Handle nor HandleAsync for this server.");

    /// <summary>Called after <see cref="Handle"/>, also when that has thrown.</summary>
    protected virtual void Finish()
    {
    }

    /// <summary>Frees what the class itself has made, whatever an override of Finish does.</summary>
    private protected virtual void Release()
    {
    }

    internal void Begin(Request request, BaseServer server)
    {
        if (Request is not null)
            throw new InvalidOperationException(
                "A handler serves one request. The function that makes handlers must make a new one.");
        Request = request;
        Server = server;
    }

    internal void Run()
    {
        Setup();
        try
        {
            Handle();
        }
        finally
        {
            Finish();
            Release();
        }
    }

    internal async Task RunAsync()
    {
        Setup();
        try
        {
            await HandleAsync().ConfigureAwait(false);
        }
        finally
        {
            Finish();
            Release();
        }
    }
}
