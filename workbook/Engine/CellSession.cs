using SocketWorkbook.Engine.Assistance;

namespace SocketWorkbook.Engine;

/// <summary>
/// Runs cells of C# one after the other, each with the variables of those before, and tells what happens as it happens.
/// </summary>
/// <remarks>
/// What no session can prevent: a stack overflow, <c>Environment.Exit</c> and the end of the memory end the process. Front ends that must outlive a cell run sessions in a process of their own.
/// </remarks>
public sealed class CellSession : IAsyncDisposable
{
    private readonly SessionOptions options;
    private readonly SessionConsole console;
    private SessionSockets? sockets;
    private readonly ScriptHistory history;
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile CellRun? current;
    private volatile bool isUsable = true;
    private volatile bool isDisposed;

    public CellSession(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options with { WorkingDirectory = Path.GetFullPath(options.WorkingDirectory) };
        console = new SessionConsole(this.options);
        history = new ScriptHistory(this.options);
        Assistance = new CodeAssistant(history);
    }

    /// <summary>What an editor may ask about the next cell.</summary>
    public ICodeAssistance Assistance { get; }

    /// <summary>
    /// Runs a cell that leaves nothing before anybody asks for one, on the calling thread, so that the first real one starts
    /// sooner. Does nothing once a cell has run.
    /// </summary>
    public void Prime()
    {
        turn.Wait();
        try
        {
            if (history.IsEmpty && !isDisposed)
                history.Prime();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Helps <see cref="Prime"/> on another thread, which should start first.</summary>
    public static void PrimeCompiler() => CompilerPriming.Run();

    /// <summary>
    /// Does what <see cref="Prime"/> does not: what stands around a cell, and the forms of its value. For another thread at the same time.
    /// </summary>
    public static void PrimeSurroundings()
    {
        ConsoleRouting.Ensure();
        LostExceptions.Ensure();
        ValueForms.Of(2);
        _ = new LoopChecks("while (true) { }");
    }

    /// <summary>The same as <see cref="RunAsync"/>, on the calling thread: it needs no other thread to be free.</summary>
    public CellOutcome Run(CellSource cell, Action<CellEvent> observe)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(observe);
        turn.Wait();
        try
        {
            if (!Begin())
                return CellRun.Refuse(observe);
            using var run = new CellRun(cell, history, console, sockets!, options);
            current = run;
            var outcome = run.Run(observe);
            isUsable = outcome.SessionUsable;
            return outcome;
        }
        finally
        {
            current = null;
            turn.Release();
        }
    }

    /// <summary>Runs a cell to its end, or to the end of its deadline. Cells wait for their turn.</summary>
    /// <param name="observe">Called for each event, one at a time, on a thread of the session's. Should return soon.</param>
    /// <param name="interrupt">Stops the cell, as <see cref="Interrupt"/> does.</param>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public async Task<CellOutcome> RunAsync(CellSource cell, Action<CellEvent> observe, CancellationToken interrupt = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(observe);
        await turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!Begin())
                return CellRun.Refuse(observe);
            using var run = new CellRun(cell, history, console, sockets!, options);
            current = run;
            using var registration = interrupt.UnsafeRegister(static run => ((CellRun)run!).RequestStop(CellErrorKind.Interrupted), run);
            var outcome = await run.RunAsync(observe).ConfigureAwait(false);
            isUsable = outcome.SessionUsable;
            return outcome;
        }
        finally
        {
            current = null;
            turn.Release();
        }
    }

    /// <summary>False when the session has given up on an earlier cell.</summary>
    private bool Begin()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        // Not before: what the host has opened until now is the host's.
        sockets ??= new SessionSockets();
        ConsoleRouting.Ensure();
        LostExceptions.Ensure();
        return isUsable;
    }

    /// <summary>Stops the cell that runs, if one does. The session goes on afterwards. From any thread.</summary>
    public void Interrupt() => current?.RequestStop(CellErrorKind.Interrupted);

    /// <summary>Stops what runs and disposes what the cells' variables hold.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        Interrupt();
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (isDisposed)
                return;
            isDisposed = console.IsOver = true;
            console.Dispose();
            if (isUsable)
                await Leftovers.DisposeAsync(history.Variables).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
