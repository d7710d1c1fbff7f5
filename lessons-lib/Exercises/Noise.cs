using System.Diagnostics;

namespace SocketLessons;

/// <summary>Sends something again and again, on a thread of its own, and knows the longest pause that it has made.</summary>
internal sealed class Noise(TimeSpan lasts) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

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
        new Thread(() =>
        {
            while (Sound(send) && !_ends.Token.WaitHandle.WaitOne(Between))
                continue;
        }) { IsBackground = true, Name = "noise" }.Start();
    }

    /// <summary>Ends it now. False when it had ended on its own.</summary>
    public bool End()
    {
        lock (_lock)
        {
            if (!WasEnded && _ends.IsCancellationRequested)
                return false;
            CountPause();
            WasEnded = true;
            _ends.Cancel();
            return true;
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
