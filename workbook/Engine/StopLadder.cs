namespace SocketWorkbook.Engine;

/// <summary>
/// Stops a cell by steps, the gentle ones first: a loop, a wait or a socket call that ends with an exception leaves the
/// cell's variables alive, an abort does not, and it may cost the process. Each step is repeated until the cell has ended or the grace is over.
/// </summary>
internal sealed class StopLadder(RunningCell cell, SessionSockets sockets, TimeSpan grace)
{
    private static readonly TimeSpan SocketsOfCell = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan SocketsOfSession = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LastResort = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeaveWaiting = TimeSpan.FromMilliseconds(600);

    private readonly long started = Environment.TickCount64;
    private int looks;
    private int looksIdle;

    public static TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Whether a socket was shut down under the cell.</summary>
    public bool HasShutSockets { get; private set; }

    /// <summary>Takes the steps that are due. False when everything was tried for long enough.</summary>
    public bool Climb()
    {
        var elapsed = TimeSpan.FromMilliseconds(Environment.TickCount64 - started);
        if (elapsed > grace)
            return false;
        looks++;
        cell.AskToStop();

        // Sleep, Wait, Join, locks, and socket calls of .NET that wait for a signal instead of the kernel.
        cell.InterruptWaits();

        var threads = cell.NativeThreads;
        if (!threads.Any(thread => BlockedThreads.IsComputing(thread) == true))
            EndSocketCalls(threads, elapsed);

        if (elapsed > LastResort)
            cell.Abort();

        // A cell that only awaits has no thread to stop: it is left where it awaits.
        looksIdle = cell.OnlyAwaits ? looksIdle + 1 : 0;
        if (looksIdle >= 3 && elapsed > LeaveWaiting)
            cell.Abandon();
        return true;
    }

    private void EndSocketCalls(IEnumerable<int> threads, TimeSpan elapsed)
    {
        if (looks >= 2)
        {
            foreach (var thread in threads)
                HasShutSockets |= sockets.ShutDownWhatBlocks(thread);
        }
        if (elapsed > SocketsOfCell)
            HasShutSockets |= sockets.ShutDownThoseOfCell();
        if (elapsed > SocketsOfSession)
            HasShutSockets |= sockets.ShutDownThoseOfSession();
    }
}
