namespace SocketWorkbook.Engine;

/// <summary>
/// A session's side of the console. It follows the flow of execution: threads and tasks that a cell starts write to the
/// session that started them, also after the cell has ended.
/// </summary>
internal sealed class SessionConsole : IDisposable
{
    private static readonly AsyncLocal<Flow?> OfFlow = new();

    private readonly SessionOptions options;
    private readonly OutputBetweenCells? betweenCells;

    private sealed record Flow(SessionConsole Console, CellSource Cell);

    public SessionConsole(SessionOptions options)
    {
        this.options = options;
        betweenCells = options.ObserveBetweenCells is { } observe ? new OutputBetweenCells(this, options, observe) : null;
        Output = new SessionOutput(options.OutputLimit, options.DisplayLimit)
        {
            ChangedBetweenCells = betweenCells is null ? null : _ => betweenCells.Changed(),
        };
    }

    public static SessionConsole? OfThisThread => OfFlow.Value?.Console;

    /// <summary>The cell that the calling code belongs to, or null.</summary>
    public static CellSource? CellOfThisThread => OfFlow.Value?.Cell;

    /// <summary>From here on the calling thread, and the threads and tasks it starts, belong to this cell.</summary>
    public void Enter(CellSource cell) => OfFlow.Value = new Flow(this, cell);

    /// <summary>Held while events are taken and told, so that two who tell keep their order.</summary>
    public Lock Telling { get; } = new();

    private CellError? lost;

    /// <summary>True once the session disposes what is left: threads that wait on it get exceptions then, as they should.</summary>
    public volatile bool IsOver;

    public SessionOutput Output { get; }

    /// <summary>The first exception since it was last taken that nobody caught on a thread of this session's.</summary>
    public CellError? TakeLost() => Interlocked.Exchange(ref lost, null);

    /// <summary>Says at once what was lost, and keeps it for the cell's verdict. A session that is over has nobody to tell.</summary>
    public void Lose(Exception exception)
    {
        if (IsOver)
            return;
        var error = ErrorReport.Of(exception);
        Output.Write(TextChannel.Error, $"On a thread that a cell started, and nobody caught it there:\n{error}\n");
        Interlocked.CompareExchange(ref lost, error with
        {
            Message = error.Message + "\nIt was thrown on a thread that a cell started, and nobody caught it there: "
                + "a program of its own would have ended.",
        }, null);
    }

    public void Dispose() => betweenCells?.Dispose();

    /// <summary>Asks whoever runs the session. Waits in a way that an interrupt ends.</summary>
    public string? ReadLine(string? prompt = null, bool isPassword = false)
    {
        if (options.AskForInput is not { } ask)
        {
            throw new InvalidOperationException(
                "This cell asks for a line of input, and nobody is here to type one: "
                + "run it in VS Code, in Jupyter or on the browser page.");
        }
        var question = new InputAsked(ask, new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously))
        {
            Prompt = prompt,
            IsPassword = isPassword,
        };
        Output.Ask(question);
        return question.Answer.Task.GetAwaiter().GetResult();
    }
}

/// <summary>Stands among the outputs, so that what was written before it is delivered first. Never observed.</summary>
internal sealed record InputAsked(Func<InputRequest, string?> Ask, TaskCompletionSource<string?> Answer) : CellEvent
{
    /// <summary>Null when the question is what the cell wrote last.</summary>
    public string? Prompt { get; init; }

    public bool IsPassword { get; init; }

    /// <summary>Asks on a thread of its own: whoever is asked may wait for a person.</summary>
    public void Start(string lastLine, Action answered, CancellationToken withdrawn) => new Thread(() =>
    {
        try
        {
            Answer.TrySetResult(Ask(new InputRequest(Prompt ?? lastLine, withdrawn, IsPassword)));
        }
        catch (Exception exception) // Whatever it is, it belongs to the cell that asked.
        {
            Answer.TrySetException(exception);
        }
        answered();
    })
    { IsBackground = true, Name = "input" }.UnsafeStart();
}
