namespace SocketWorkbook.Engine;

/// <summary>What a session needs to know of the place where it runs.</summary>
public sealed record SessionOptions
{
    /// <summary>The notebook's folder: <c>#r</c> and <c>#load</c> are relative to it.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>
    /// Answers <c>Console.ReadLine()</c>: the line, or null for the end of the input. Called on a thread of its own, which
    /// may wait as long as it likes. Null when there is nobody to ask: the cell then gets an exception that says so.
    /// </summary>
    public Func<InputRequest, string?>? AskForInput { get; init; }

    /// <summary>
    /// Told what threads of earlier cells write while no cell runs. Null: it is kept, and told with the next cell's events.
    /// Never called at the same time as a running cell's observer.
    /// </summary>
    public Action<CellEvent>? ObserveBetweenCells { get; init; }

    /// <summary>Called after one or more events were told, when there are no more for now.</summary>
    public Action? Delivered { get; init; }

    /// <summary>Characters of text that a cell may write. What it writes beyond is dropped, once said so.</summary>
    public int OutputLimit { get; init; } = 200_000;

    /// <summary>Values that a cell may display. The next one is dropped, once said so.</summary>
    public int DisplayLimit { get; init; } = 500;

    /// <summary>How long the session tries to stop a cell before it gives up and declares itself unusable.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a cell that nothing else stops (an endless call into the framework) is aborted by the runtime after 2 s. It
    /// works more often than not; else it crashes the process. For a process that would have to end anyway.
    /// </summary>
    public bool MayAbort { get; init; }

    /// <summary>What sessions share, so that the second one does not load the lessons library again.</summary>
    public SharedLibraries Libraries { get; init; } = SharedLibraries.OfProcess;
}

/// <summary>A cell reads a line from <see cref="Console.In"/>. What it wrote before has been delivered.</summary>
/// <param name="Prompt">The text since the last line break, which is usually the question; may be empty.</param>
/// <param name="Withdrawn">Cancelled when the cell was stopped and needs no answer any more.</param>
/// <param name="IsPassword">What is typed should not be seen.</param>
public sealed record InputRequest(string Prompt, CancellationToken Withdrawn, bool IsPassword = false);
