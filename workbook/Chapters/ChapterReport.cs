using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;

namespace SocketWorkbook.Chapters;

/// <summary>What happened when a chapter ran: every cell with its outputs, and what the outputs said of claims and exercises.</summary>
/// <param name="Name">The file name without its ending: <c>02-six-server-steps</c>.</param>
/// <param name="StoppedEarly">Why the cells after the last one in <paramref name="Cells"/> did not run, or null.</param>
public sealed record ChapterReport(
    string Name,
    NotebookDocument Notebook,
    IReadOnlyList<CellReport> Cells,
    TimeSpan Elapsed,
    string? StoppedEarly)
{
    public IEnumerable<ClaimObservation> Claims => Cells.SelectMany(cell => cell.Claims);
    public IEnumerable<ExerciseVerdict> Exercises => Cells.SelectMany(cell => cell.Exercises);
    public bool Succeeded => StoppedEarly is null && Cells.All(cell => cell.Succeeded);
}

/// <summary>One code cell that ran.</summary>
/// <param name="Index">The cell's index among all cells of the notebook, from 0.</param>
/// <param name="Number">Its number among the code cells, from 1: what a reader counts and what errors say.</param>
/// <param name="Problem">
/// Null when the cell did what it was meant to do. A cell tagged <c>raises-exception</c> is meant to fail: it has a
/// problem when it does not.
/// </param>
public sealed record CellReport(
    int Index,
    int Number,
    NotebookCell Cell,
    IReadOnlyList<CellEvent> Events,
    CellOutcome Outcome,
    string? Problem)
{
    public bool Succeeded => Problem is null;
    public IReadOnlyList<ClaimObservation> Claims { get; init; } = [];
    public IReadOnlyList<ExerciseVerdict> Exercises { get; init; } = [];
}
