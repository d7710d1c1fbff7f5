using System.Net.Sockets;

namespace SocketLessons;

public abstract partial class BaseServer
{
    /// <summary>Takes what has arrived: accepts the connection, or receives the datagram. Must not wait.</summary>
    /// <returns>Null when what has arrived is no request.</returns>
    protected abstract Request? GetRequest();

    /// <summary>Says whether the request is served at all. False closes it without a word. True, unless overridden.</summary>
    protected virtual bool VerifyRequest(Request request) => true;

    /// <summary>
    /// Gives the request to the strategy, which calls <see cref="FinishRequest"/> here or elsewhere, now or later. Where Python
    /// overrides this method by a mix-in, we have <see cref="Concurrency"/>.
    /// </summary>
    protected virtual void ProcessRequest(Request request) => Concurrency.Process(this, request);

    /// <summary>Makes the handler and lets it handle the request.</summary>
    protected virtual void FinishRequest(Request request) => NewHandler(request).Run();

    /// <summary>The same for <see cref="Async"/>: the task ends when the request has been handled.</summary>
    protected virtual Task FinishRequestAsync(Request request) => NewHandler(request).RunAsync();

    /// <summary>
    /// Ends a request in order: says on a connection that nothing more will be sent, then calls <see cref="CloseRequest"/>.
    /// </summary>
    protected virtual void ShutdownRequest(Request request)
    {
        if (!request.IsDatagram)
            request.ShutDown(SocketShutdown.Send);
        CloseRequest(request);
    }

    /// <summary>Closes the connection. A datagram has none: its socket is the server's.</summary>
    protected virtual void CloseRequest(Request request)
    {
        if (!request.IsDatagram)
            request.Socket.Dispose();
    }

    /// <summary>
    /// Called by ServeForever after each request, and when a handler makes room for the next. It does nothing, unless overridden.
    /// </summary>
    protected virtual void ServiceActions()
    {
    }

    /// <summary>Called by <see cref="HandleRequest"/> when no request came in time. It does nothing, unless overridden.</summary>
    protected virtual void HandleTimeout()
    {
    }

    /// <summary>
    /// Called once for each request that failed, on the thread that served it. Writes to the standard error: one line for a
    /// client that was lost or went over a limit, the whole exception for a mistake in the handler. The server goes on.
    /// </summary>
    /// <param name="request">The request, or null when the server itself has a problem.</param>
    protected virtual void HandleError(Request? request, Exception exception)
    {
        var expected = exception is IOException or SocketException or WorkerException;
        var text = expected ? $"{exception.GetType().Name}: {exception.Message}" : $"{exception}";
        Console.Error.WriteLine($"Exception while serving {request?.ToString() ?? "clients"}: {text}");
    }

    private RequestHandler NewHandler(Request request)
    {
        var handler = _newHandler() ?? throw new InvalidOperationException("The function that makes handlers returned null.");
        handler.Begin(request, this);
        return handler;
    }
}
