namespace SocketWorkbook.Engine;

/// <summary>
/// Gives the thread pool more threads while the compiler waits for it in vain. A lesson, or a reader, may leave every thread of the pool
/// waiting; the compiler has a little of its work done by the pool, and without this no later cell would ever compile.
/// </summary>
/// <remarks>What waits in the pool's queue before the compiler's work begins as well, each on a thread of its own.</remarks>
internal static class PoolRelief
{
    private const int ThreadsAtOnce = 50;

    /// <summary>Whoever keeps more threads than these waiting has a program that needs a restart.</summary>
    private const int MostThreads = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromMilliseconds(50);
    private static readonly AutoResetEvent Begun = new(false);
    private static readonly Lock Gate = new();
    private static Thread? watcher;
    private static int waiting;
    private static int begunSoFar;

    /// <summary>Until the returned object is disposed, somebody waits for work that the pool may have to do.</summary>
    public static IDisposable While()
    {
        lock (Gate)
        {
            waiting++;
            begunSoFar++;
            if (watcher is null)
            {
                // No timer: its callbacks come from the pool.
                watcher = new Thread(Watch) { IsBackground = true, Name = "pool relief" };
                watcher.UnsafeStart();
            }
        }
        Begun.Set();
        return new Wait();
    }

    private static void Watch()
    {
        while (true)
        {
            Begun.WaitOne();
            var which = Volatile.Read(ref begunSoFar);
            Thread.Sleep(Patience);
            if (IsStill(which))
                Relieve(which);
        }
    }

    private static bool IsStill(int which)
    {
        lock (Gate)
            return waiting > 0 && begunSoFar == which;
    }

    private static void Relieve(int which)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        while (IsStill(which) && ThreadPool.ThreadCount < MostThreads)
        {
            if (ThreadPool.PendingWorkItemCount > 0)
                ThreadPool.SetMinThreads(Math.Max(workers, ThreadPool.ThreadCount) + ThreadsAtOnce, ports);
            Thread.Sleep(BetweenTwo);
        }
        ThreadPool.SetMinThreads(workers, ports);
    }

    private sealed class Wait : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
                waiting--;
        }
    }
}
