using System.Collections.Concurrent;

namespace SocketWorkbook.Engine;

/// <summary>
/// Where a cell goes on after a top-level await: on a thread of the pool, as without it, but known to the session and
/// within reach of an abort. Used only for cells that await at their top level.
/// </summary>
internal sealed class CellContinuations(Action<Exception> unhandled) : SynchronizationContext
{
    private readonly ConcurrentDictionary<Thread, int> running = new();
    private volatile CancellationTokenSource? abort;
    private volatile bool isAbandoned;
    private volatile bool hasInterrupted;

    /// <summary>The threads that run code of the cell now, with the operating system's numbers for them.</summary>
    public IEnumerable<KeyValuePair<Thread, int>> Running => running;

    public void BeginCell(CancellationTokenSource? abortion) => abort = abortion;

    /// <summary>The cell is over. What it left running goes on, out of reach.</summary>
    public void EndCell() => abort = null;

    /// <summary>Nothing of the cell runs any more, wherever it awaits.</summary>
    public void Abandon() => isAbandoned = true;

    /// <summary>Frees the threads that wait in managed code.</summary>
    public void Interrupt()
    {
        foreach (var (thread, _) in running)
        {
            hasInterrupted = true;
            thread.Interrupt();
        }
    }

    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.QueueUserWorkItem(static work => work.Context.Run(work.Callback, work.State),
            (Context: this, Callback: d, State: state), preferLocal: false);

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        if (isAbandoned)
            return;
        var outer = Current;
        var thread = Thread.CurrentThread;
        running[thread] = BlockedThreads.CurrentId;
        SetSynchronizationContext(this);
        var reach = abort;
        try
        {
            if (reach is not null)
                Abortable.Run(() => callback(state), reach.Token);
            else
                callback(state);
        }
        catch (OperationCanceledException) when (reach is { IsCancellationRequested: true })
        {
            // Aborted, as was asked for.
        }
        catch (Exception exception)
        {
            // Only an async void method's exception arrives here. Elsewhere it would end the process.
            unhandled(exception);
        }
        finally
        {
            SetSynchronizationContext(outer);
            running.TryRemove(thread, out _);
            if (hasInterrupted)
                ForgetInterrupt();
        }
    }

    // An interrupt that found the thread busy would hit whatever the pool gives it next.
    private static void ForgetInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Forgotten.
        }
    }
}
