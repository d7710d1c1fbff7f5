using System.Diagnostics;
using Microsoft.CodeAnalysis.Scripting;

namespace SocketWorkbook.Engine;

/// <summary>One cell on its thread: compiled, run, its value formatted. What others do to it is to watch and to stop it.</summary>
internal sealed class RunningCell : IDisposable
{
    private readonly CellSource cell;
    private readonly ScriptHistory history;
    private readonly SessionConsole console;
    private readonly Action changed;
    private readonly Thread thread;
    private readonly CancellationTokenSource compilation = new();
    private readonly CancellationTokenSource abort = new();
    private readonly CellStop.StopFlag stopFlag = new();
    private readonly bool mayAbort;
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CellContinuations? continuations;
    private volatile Task<ScriptState<object>>? task;
    private volatile int nativeThread;
    private volatile bool awaits;
    private int aborting;
    private long runningSince;

    public RunningCell(CellSource cell, ScriptHistory history, SessionConsole console, bool mayAbort, Action changed)
    {
        this.cell = cell;
        this.history = history;
        this.console = console;
        this.mayAbort = mayAbort;
        this.changed = changed;
        thread = new Thread(Run) { IsBackground = true, Name = cell.Name };
    }

    public volatile bool HasEnded;

    /// <summary>Set when all is ready for the cell's own code.</summary>
    public ManualResetEventSlim MayRun { get; } = new();

    /// <summary>How long the cell's own code has been running, or null while it is being compiled.</summary>
    public TimeSpan? RunningFor => Volatile.Read(ref runningSince) is not 0 and var since ? Stopwatch.GetElapsedTime(since) : null;

    public CellError? Error { get; private set; }

    public MimeBundle? Result { get; private set; }

    /// <summary>The last thing thrown out of the cell, also when an abort swept it away.</summary>
    public Exception? Thrown { get; private set; }

    /// <summary>The threads that run code of the cell now, by the operating system's numbers.</summary>
    public IReadOnlyList<int> NativeThreads =>
        [.. awaits ? [] : new[] { nativeThread }, .. continuations?.Running.Select(running => running.Value) ?? []];

    /// <summary>True when the cell's thread waits in managed code.</summary>
    public bool IsWaiting => (thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) != 0;

    /// <summary>True when the cell has got as far as an await, and nothing of it runs now.</summary>
    public bool OnlyAwaits => awaits && task is { IsCompleted: false } && continuations?.Running.Any() != true;

    /// <summary>True when the cell was given up on at an await. Nothing of it will run any more.</summary>
    public bool IsLeftAwaiting => abandoned.Task.IsCompleted && task is { IsCompleted: false };

    public void Start() => thread.UnsafeStart();

    /// <summary>Ends compilation, and loops at their next turn.</summary>
    public void AskToStop()
    {
        stopFlag.Set();
        compilation.Cancel();
    }

    public void InterruptWaits()
    {
        if (!awaits && IsWaiting)
            thread.Interrupt();
        continuations?.Interrupt();
    }

    /// <summary>Aborts on a thread of its own, because aborting waits for a thread that is outside managed code.</summary>
    public void Abort()
    {
        if (mayAbort && Interlocked.Exchange(ref aborting, 1) == 0)
            new Thread(abort.Cancel) { IsBackground = true, Name = "abort" }.UnsafeStart();
    }

    public void Abandon()
    {
        continuations?.Abandon();
        abandoned.TrySetResult();
    }

    public void Dispose()
    {
        // Not the source of the abort: a thread that could not be stopped still looks at it.
        compilation.Dispose();
        MayRun.Dispose();
    }

    private void Run()
    {
        try
        {
            nativeThread = BlockedThreads.CurrentId;
            console.Enter(cell);
            CellStop.Enter(stopFlag);
            var (script, error) = history.Compile(cell, compilation.Token);
            Error = error;
            if (error is not null)
                return;
            MayRun.Wait(compilation.Token);
            Volatile.Write(ref runningSince, Stopwatch.GetTimestamp());
            Run(script);
        }
        catch (OperationCanceledException)
        {
            // Stopped: whoever stopped it says so.
        }
        catch (Exception exception)
        {
            Error = ErrorReport.Of(Thrown = exception);
        }
        finally
        {
            continuations?.EndCell();
            stopFlag.Clear();
            HasEnded = true;
            changed();
        }
    }

    private void Run(Script<object> script)
    {
        if (ScriptHistory.AwaitsAtTopLevel(script))
        {
            continuations = new CellContinuations(console.Lose);
            continuations.BeginCell(mayAbort ? abort : null);
            SynchronizationContext.SetSynchronizationContext(continuations);
        }
        RunAbortable(() => task = history.Start(script, exception => Thrown = exception));
        SynchronizationContext.SetSynchronizationContext(null);
        awaits = true;
        Wait(task!);
        awaits = false;
        if (!task!.IsCompleted)
            return;
        var state = task.GetAwaiter().GetResult();
        if (!cell.IsAside)
            history.Add(state);
        if (state.Exception is not null)
            Error = ErrorReport.Of(state.Exception);
        else if (state.ReturnValue is DisplayedValue)
            Result = null; // It is shown already.
        else if (state.ReturnValue is not null || ScriptHistory.HasTrailingValue(script))
            RunAbortable(() => Result = ValueForms.Of(state.ReturnValue));
    }

    private void RunAbortable(Action action)
    {
        if (mayAbort)
            Abortable.Run(action, abort.Token);
        else
            action();
    }

    private void Wait(Task started)
    {
        while (!started.IsCompleted && !abandoned.Task.IsCompleted)
        {
            try
            {
                Task.WaitAny(started, abandoned.Task);
            }
            catch (ThreadInterruptedException)
            {
                // Meant for the reader's code, which is no longer on this thread.
            }
        }
    }
}
