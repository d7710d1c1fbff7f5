using SocketWorkbook.Engine;

namespace SocketWorkbook.Chapters;

/// <summary>How a chapter is run. As it stands, every code cell of the notebook runs as it is written.</summary>
public sealed record ChapterRunOptions
{
    /// <summary>Called before each cell, on the thread that runs the chapter.</summary>
    public Action<CellStarted>? Progress { get; init; }

    /// <summary>Called after each cell.</summary>
    public Action<CellReport>? CellFinished { get; init; }

    /// <summary>Called for each event of the running cell, as it happens.</summary>
    public Action<CellEvent>? Observe { get; init; }

    /// <summary>Other sources for cells, by the cells' ids: a solution in place of an exercise's stub.</summary>
    public IReadOnlyDictionary<string, string> Replacements { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs only the code cells with these ids, in the notebook's order. Null for all.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>For cells whose metadata names no deadline.</summary>
    public TimeSpan DefaultDeadline { get; init; } = CellSource.DefaultDeadline;

    /// <summary>Where the cells' relative paths begin. Null for the notebook's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Answers cells that ask for a line of input. Null when nobody is there.</summary>
    public Func<InputRequest, string?>? AskForInput { get; init; }

    /// <summary>What the session shares with others of this process.</summary>
    public SharedLibraries Libraries { get; init; } = SharedLibraries.OfProcess;
}

/// <summary>A cell is about to run.</summary>
/// <param name="Number">Its number among the notebook's code cells, from 1.</param>
/// <param name="Total">How many code cells the notebook has.</param>
/// <param name="Elapsed">Since the chapter began.</param>
public sealed record CellStarted(string Chapter, int Number, int Total, TimeSpan Elapsed);
