using System.Diagnostics;
using System.Globalization;

namespace SocketWorkbook.Engine;

/// <summary>
/// Watches over one cell from a thread of its own: delivers what it writes, keeps the deadline, stops it when asked.
/// A thread, because a cell may keep every thread of the pool busy; its own, because a cell's thread may be aborted.
/// </summary>
internal sealed class CellRun : IDisposable
{
    private static readonly TimeSpan BetweenDeliveries = TimeSpan.FromMilliseconds(50);

    private readonly CellSource cell;
    private readonly SessionConsole console;
    private readonly SessionSockets sockets;
    private readonly SessionOptions options;
    private readonly RunningCell running;
    private readonly ManualResetEventSlim wake = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Stopwatch elapsed = Stopwatch.StartNew();
    private readonly Stopwatch asking = new();
    private readonly Lock gate = new();
    private volatile StrongStop? stop;
    private volatile bool isHeldBack;
    private volatile bool isUrgent;
    private TimeSpan deliveredAt = -BetweenDeliveries;
    private Exception? observerFailed;

    private sealed record StrongStop(CellErrorKind Kind);

    public CellRun(CellSource cell, ScriptHistory history, SessionConsole console, SessionSockets sockets, SessionOptions options)
    {
        this.cell = cell;
        this.console = console;
        this.sockets = sockets;
        this.options = options;
        running = new RunningCell(cell, history, console, options.MayAbort, wake.Set);
    }

    public void RequestStop(CellErrorKind kind)
    {
        lock (gate)
            stop ??= new StrongStop(kind);
        wake.Set();
    }

    /// <summary>Runs the cell, with the calling thread as its watcher.</summary>
    public CellOutcome Run(Action<CellEvent> observe) => Watch(observe);

    public Task<CellOutcome> RunAsync(Action<CellEvent> observe)
    {
        var outcome = new TaskCompletionSource<CellOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                outcome.SetResult(Watch(observe));
            }
            catch (Exception exception)
            {
                outcome.SetException(exception);
            }
        })
        { IsBackground = true, Name = "session" }.UnsafeStart();
        return outcome.Task;
    }

    /// <summary>The answer of a session that has given up on an earlier cell.</summary>
    public static CellOutcome Refuse(Action<CellEvent> observe)
    {
        var error = new CellError(CellErrorKind.Interrupted, "SessionEnded",
            "An earlier cell could not be stopped and still runs. Restart to go on.", []);
        observe(new CellFailed(error));
        return new CellOutcome(error, TimeSpan.Zero, SessionUsable: false);
    }

    public void Dispose()
    {
        // Not the token of questions: whoever was asked may look at it later.
        running.Dispose();
    }

    private CellOutcome Watch(Action<CellEvent> observe)
    {
        console.Output.Changed = Wake;
        running.Start();
        try
        {
            sockets.BeginCell(); // While it is compiled.
        }
        finally
        {
            running.MayRun.Set();
        }
        var ladder = WatchUntilEndOrStop(observe);
        var usable = ladder is null || StopIt(ladder, observe);
        var spent = running.RunningFor ?? TimeSpan.Zero;
        // Nobody else may stop it any more; what is decided here is what is told.
        var error = Verdict(ladder, usable) ?? console.TakeLost();
        Deliver(observe);
        console.Output.EndCell();
        lock (console.Telling)
        {
            if (error is not null)
                Tell(observe, new CellFailed(error) { Cell = cell });
            else if (running.Result is { } result)
                Tell(observe, new ResultShown(result) { Cell = cell });
            options.Delivered?.Invoke();
        }
        if (observerFailed is not null)
            throw new InvalidOperationException("The observer of a cell's events failed.", observerFailed);
        return new CellOutcome(error, elapsed.Elapsed, usable, spent);
    }

    /// <summary>Null when the cell ended by itself.</summary>
    private StopLadder? WatchUntilEndOrStop(Action<CellEvent> observe)
    {
        while (true)
        {
            var left = Left;
            // The cell's own time begins when it is compiled, and nobody wakes this thread then: it cannot be over before that much has passed.
            if (running.RunningFor is null && cell.Deadline < left)
                left = cell.Deadline;
            WaitAndDeliver(observe, asking.IsRunning || left > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : left);
            if (running.HasEnded)
                return null;
            if (!asking.IsRunning && Left <= TimeSpan.Zero)
                RequestStop(CellErrorKind.DeadlinePassed);
            if (stop is not null)
            {
                stopping.Cancel();
                return new StopLadder(running, sockets, options.StopGrace);
            }
        }
    }

    /// <summary>
    /// The deadline is for the reader's code. A compiler that is slow on a busy machine has a minute of its own.
    /// </summary>
    private TimeSpan Left => running.RunningFor is { } spent
        ? cell.Deadline - (spent - asking.Elapsed)
        : CellSource.DefaultDeadline - elapsed.Elapsed;

    /// <summary>False when it cannot be stopped.</summary>
    private bool StopIt(StopLadder ladder, Action<CellEvent> observe)
    {
        while (!running.HasEnded)
        {
            if (!ladder.Climb())
                return false;
            var until = elapsed.Elapsed + StopLadder.Interval;
            while (!running.HasEnded && elapsed.Elapsed < until)
                WaitAndDeliver(observe, until - elapsed.Elapsed);
        }
        return true;
    }

    private CellError? Verdict(StopLadder? ladder, bool usable)
    {
        if (ladder is null || stop is not { Kind: var kind })
            return running.Error;
        var message = kind switch
        {
            CellErrorKind.DeadlinePassed when running.RunningFor is null => string.Create(CultureInfo.InvariantCulture,
                $"The cell could not be compiled within {CellSource.DefaultDeadline.TotalSeconds:0} s. The machine is very busy: try again."),
            CellErrorKind.DeadlinePassed => string.Create(CultureInfo.InvariantCulture,
                $"The cell did not finish within {cell.Deadline.TotalSeconds:0.###} s and was stopped."),
            _ => "The cell was interrupted.",
        };
        if (!usable)
            message += " But it could not be stopped: it still runs, and only ending the process ends it.";
        if (running.IsLeftAwaiting)
            message += " It was left at an await that nothing ended, so the variables that it declared are not there.";
        if (usable && ladder.HasShutSockets)
            message += " A socket that it waited for was shut down to free it; create it anew before you go on.";
        return new CellError(kind, kind.ToString(), message, running.Thrown is { } thrown ? ErrorReport.Trace(thrown) : []);
    }

    /// <summary>
    /// Waits until something happens. What the cell writes is delivered at once if it was quiet before, else a little
    /// later: a cell that writes a million lines should not make a million events.
    /// </summary>
    private void WaitAndDeliver(Action<CellEvent> observe, TimeSpan atMost)
    {
        var due = deliveredAt + BetweenDeliveries - elapsed.Elapsed;
        wake.Wait(Later(isHeldBack && due < atMost ? due : atMost));
        wake.Reset();
        if (running.HasEnded || (isHeldBack && !isUrgent && elapsed.Elapsed < deliveredAt + BetweenDeliveries))
            return;
        isUrgent = false;
        isHeldBack = Deliver(observe);
        // Who wrote between the two did not wake this thread.
        if (!isHeldBack)
            isHeldBack = Deliver(observe);
    }

    /// <summary>Whether there was anything to deliver.</summary>
    private bool Deliver(Action<CellEvent> observe)
    {
        lock (console.Telling)
            return DeliverInTurn(observe);
    }

    private bool DeliverInTurn(Action<CellEvent> observe)
    {
        var taken = console.Output.Take();
        foreach (var happened in taken)
        {
            if (happened is InputAsked question)
            {
                asking.Start();
                question.Start(console.Output.LastLine, () =>
                {
                    asking.Stop();
                    wake.Set();
                }, stopping.Token);
            }
            else
            {
                Tell(observe, happened);
            }
        }
        deliveredAt = elapsed.Elapsed;
        if (taken.Count > 0)
            options.Delivered?.Invoke();
        return taken.Count > 0;
    }

    private void Tell(Action<CellEvent> observe, CellEvent happened)
    {
        if (observerFailed is not null)
            return;
        try
        {
            observe(happened);
        }
        catch (Exception exception) // It must not keep the cell from being watched. Thrown once the cell has ended.
        {
            observerFailed = exception;
        }
    }

    private void Wake(bool urgent)
    {
        if (urgent)
            isUrgent = true;
        if ((urgent || !isHeldBack) && !wake.IsSet)
            wake.Set();
    }

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
}
