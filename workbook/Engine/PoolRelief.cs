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
    private static (int Workers, int Ports)? before;

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
            while (Relieve(which))
                Thread.Sleep(BetweenTwo);
        }
    }

    /// <summary>False when nobody waits any more, or somebody else.</summary>
    private static bool Relieve(int which)
    {
        lock (Gate)
        {
            if (waiting == 0 || begunSoFar != which)
                return false;
            if (ThreadPool.PendingWorkItemCount == 0 || ThreadPool.ThreadCount >= MostThreads)
                return true;
            ThreadPool.GetMinThreads(out var workers, out var ports);
            before ??= (workers, ports);
            ThreadPool.SetMinThreads(Math.Max(workers, ThreadPool.ThreadCount) + ThreadsAtOnce, ports);
            return true;
        }
    }

    private sealed class Wait : IDisposable
    {
        /// <summary>The cell that was compiled finds the pool's settings as they were.</summary>
        public void Dispose()
        {
            lock (Gate)
            {
                if (--waiting > 0 || before is not { } settings)
                    return;
                ThreadPool.SetMinThreads(settings.Workers, settings.Ports);
                before = null;
            }
        }
    }
}
