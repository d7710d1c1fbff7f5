namespace SocketLessons;

/// <summary>
/// A thread for each request: <c>ThreadingMixIn</c>. Handlers share the memory of the program, and so need locks; ten thousand
/// clients that say nothing still cost ten thousand threads.
/// </summary>
public sealed class Threading : Concurrency
{
    private int _started;

    /// <summary>
    /// False: the program does not end before its handlers have. True: its end ends them in the middle of whatever they do.
    /// .NET's word is <see cref="Thread.IsBackground"/>. False at first, as in Python.
    /// </summary>
    public bool DaemonThreads { get; init; }

    /// <summary>Dispose waits for the handlers, daemons included. False leaves them to end on their own. True at first.</summary>
    public bool BlockOnClose { get; init; } = true;

    internal override bool WaitsForRequests => BlockOnClose;

    internal override void Process(BaseServer server, Request request)
    {
        var name = $"request-{Interlocked.Increment(ref _started)}";
        var thread = new Thread(() =>
        {
            Thread.CurrentThread.Name = name; // Here, because on Linux to name another thread costs about as much as to start it.
            server.Serve(request);
        })
        { IsBackground = DaemonThreads };
        thread.Start();
    }
}
