using System.Runtime.InteropServices;

namespace SocketWorkbook.Cli;

/// <summary>
/// Ctrl+C and SIGTERM while chapters run. The first asks the run to stop, so that it can say what it has written; the
/// second, or a run that does not stop, ends the process.
/// </summary>
public sealed class StopSignals : IDisposable
{
    /// <summary>The engine needs about a second to end a blocked cell. What takes longer will not end at all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource source = new();
    private readonly TaskCompletionSource outOfPatience = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action beforeExit;
    private readonly PosixSignalRegistration[] registrations;
    private Timer? patience;
    private int count;

    /// <param name="beforeExit">What must be put right on the screen even when the process ends at once.</param>
    public StopSignals(Action beforeExit)
    {
        this.beforeExit = beforeExit;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    public CancellationToken Token => source.Token;

    public bool Requested => Volatile.Read(ref count) > 0;

    /// <summary>Completes when a stop was asked for and the run has had its time.</summary>
    public Task OutOfPatience => outOfPatience.Task;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        patience?.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref count) > 1)
        {
            beforeExit();
            Environment.Exit(ExitCodes.Interrupted);
        }
        patience = new Timer(_ => outOfPatience.TrySetResult(), null, Patience, Timeout.InfiniteTimeSpan);
        // Not on this thread: what listens to the token may block, and the next signal must get through.
        _ = source.CancelAsync();
    }
}
