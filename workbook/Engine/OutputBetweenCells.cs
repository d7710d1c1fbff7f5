namespace SocketWorkbook.Engine;

/// <summary>Tells what threads of earlier cells write while no cell runs, a little later: a chatty one should make few events.</summary>
internal sealed class OutputBetweenCells : IDisposable
{
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(50);

    private readonly SessionConsole console;
    private readonly SessionOptions options;
    private readonly Action<CellEvent> observe;
    private readonly Timer timer;
    private int isDue;

    public OutputBetweenCells(SessionConsole console, SessionOptions options, Action<CellEvent> observe)
    {
        this.console = console;
        this.options = options;
        this.observe = observe;
        timer = new Timer(static self => ((OutputBetweenCells)self!).Tell(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>There is something new to tell.</summary>
    public void Changed()
    {
        if (Interlocked.Exchange(ref isDue, 1) == 0)
            timer.Change(Later, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    private void Tell()
    {
        Volatile.Write(ref isDue, 0);
        lock (console.Telling)
        {
            var taken = console.Output.TakeBetweenCells();
            taken.ForEach(observe);
            if (taken.Count > 0)
                options.Delivered?.Invoke();
        }
    }
}
