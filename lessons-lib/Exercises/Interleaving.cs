using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace SocketLessons;

/// <summary>
/// Two threads in an order that is certain: the first comes to a place where it must not be disturbed, then the second begins,
/// and the first goes on when the second has ended or can get no further. So a race is lost each time, or cannot be.
/// </summary>
internal sealed class Interleaving
{
    /// <summary>For a second thread that spins in front of a lock, so that nobody sees it wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(750);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(3);

    /// <summary>A thread that waits so long waits for a lock, and not for a moment of the runtime.</summary>
    private static readonly TimeSpan Blocked = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// More than a tenth of a second: after that .NET's locks give way to whoever waits. A lock that is given back and taken again
    /// changes hands in between, each time.
    /// </summary>
    private static readonly TimeSpan UntilLocksAreFair = TimeSpan.FromMilliseconds(200);

    private readonly Thread _first;
    private readonly Thread _second;
    private ExceptionDispatchInfo? _error;
    private bool _met;

    public Interleaving(Action first, Action second)
    {
        _first = ThreadFor(first, "first");
        _second = ThreadFor(second, "second");
    }

    private Thread ThreadFor(Action work, string name) => new(() =>
    {
        try
        {
            work();
        }
        catch (Exception error)
        {
            // Shown on the thread that judges: here it would end the program.
            Interlocked.CompareExchange(ref _error, ExceptionDispatchInfo.Capture(error), null);
        }
    }) { IsBackground = true, Name = name };

    /// <summary>The place, called by whatever both threads use. Only the first thread's first call waits.</summary>
    public void Meet()
    {
        if (Thread.CurrentThread != _first || _met)
            return;
        _met = true;
        _second.Start();
        EndsOrIsBlocked(_second, UntilLocksAreFair);
    }

    /// <summary>Runs both to their ends, and throws what one of them has thrown.</summary>
    /// <returns>False when one of them does not end.</returns>
    public bool Run()
    {
        _first.Start();
        var ended = _first.Join(EndWithin);
        if (ended && !_met)
            _second.Start();
        ended = ended && _second.Join(EndWithin);
        _error?.Throw();
        return ended;
    }

    /// <summary>Waits until a thread has ended, or waits for something that does not come.</summary>
    /// <returns>True when it has ended.</returns>
    public static bool EndsOrIsBlocked(Thread thread) => EndsOrIsBlocked(thread, Blocked);

    private static bool EndsOrIsBlocked(Thread thread, TimeSpan blocked)
    {
        var since = Stopwatch.GetTimestamp();
        SpinWait.SpinUntil(() =>
        {
            if (!thread.IsAlive)
                return true;
            if ((thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) == 0)
                since = Stopwatch.GetTimestamp();
            return Stopwatch.GetElapsedTime(since) > blocked;
        }, Patience);
        return !thread.IsAlive;
    }
}
