namespace SocketLessons;

/// <summary>
/// A task for each request. While a handler awaits its client it holds no thread, so that a few threads of the pool serve
/// thousands. Only for handlers that override HandleAsync. socketserver has no such class: Python's counterpart is asyncio.
/// </summary>
public sealed class Async : Concurrency
{
    private protected override void Check(BaseServer server)
    {
        base.Check(server);
        if (!HandlerKinds.Overrides(server.HandlerType, "HandleAsync"))
            throw new ArgumentException(
                $"Async needs a handler that returns a Task, and {server.HandlerType.Name} overrides Handle: it would hold a "
                + "thread of the pool while it waits for its client. Override HandleAsync, or use Threading.");
    }

    // Task.Run, because a handler may compute before its first await, and the loop has other clients to accept.
    internal override void Process(BaseServer server, Request request) => Task.Run(() => server.ServeAsync(request));
}
