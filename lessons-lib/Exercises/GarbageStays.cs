namespace SocketLessons;

/// <summary>
/// No garbage collection while an exercise is checked. A socket that nobody refers to any more is closed when the collector finds
/// it, and then an answer that forgets to close its sockets would pass now and then.
/// </summary>
/// <remarks>
/// It ends early when <see cref="Budget"/> is used up; then the collector runs as ever. The runtime has one such time for the whole
/// process, so checks that overlap share it.
/// </remarks>
internal sealed class GarbageStays : IDisposable
{
    /// <summary>Bytes that may be allocated meanwhile: far more than a check needs, and little for a machine.</summary>
    private const long Budget = 32 << 20;

    private static readonly Lock Turn = new();
    private static int s_checks;

    private bool _isDisposed;

    public GarbageStays()
    {
        lock (Turn)
        {
            if (s_checks++ == 0)
                Quietly(() => GC.TryStartNoGCRegion(Budget));
        }
    }

    public void Dispose()
    {
        lock (Turn)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (--s_checks == 0)
                Quietly(GC.EndNoGCRegion);
        }
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Not to be had here, or ended already because the budget was used up: the collector works as ever.
        }
    }
}
