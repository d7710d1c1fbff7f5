using System.Diagnostics;

namespace SocketLessons;

/// <summary>Sends something again and again, and knows the longest pause that it has made.</summary>
internal sealed class Noise(TimeSpan lasts) : IDisposable
{
    /// <summary>Several, so that there is no silence when a busy machine halts one of them.</summary>
    private const int Threads = 4;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ends = new();
    private long _last;

    /// <summary>Somebody ended it before its time was over.</summary>
    public bool WasEnded { get; private set; }

    /// <summary>The longest time between two of its sounds, the one that was still to come when it ended included.</summary>
    public TimeSpan LongestPause { get; private set; }

    public void Begin(Action send)
    {
        _last = Stopwatch.GetTimestamp();
        _ends.CancelAfter(lasts);
        for (var i = 0; i < Threads; i++)
            new Thread(() => GoOn(send)) { IsBackground = true, Name = "noise" }.Start();
    }

    private void GoOn(Action send)
    {
        while (Sound(send) && !_ends.Token.WaitHandle.WaitOne(Between))
            continue;
    }

    /// <summary>Ends it now, unless it has ended on its own.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_ends.IsCancellationRequested)
                return;
            CountPause();
            WasEnded = true;
            _ends.Cancel();
        }
    }

    private bool Sound(Action send)
    {
        lock (_lock)
        {
            if (_ends.IsCancellationRequested)
                return false;
            CountPause();
            send();
            return true;
        }
    }

    private void CountPause()
    {
        var pause = Stopwatch.GetElapsedTime(_last);
        LongestPause = pause > LongestPause ? pause : LongestPause;
        _last = Stopwatch.GetTimestamp();
    }

    public void Dispose() => _ends.Cancel();
}
