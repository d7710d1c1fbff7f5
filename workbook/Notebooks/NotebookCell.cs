namespace SocketWorkbook.Notebooks;

public enum CellKind { Code, Markdown, Raw }

/// <summary>One cell of a notebook, as nbformat 4.5 describes it.</summary>
/// <param name="Id">Unique in its notebook, 1 to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Tags">From the cell's metadata. <c>raises-exception</c> marks a cell that is meant to fail.</param>
/// <param name="Deadline">
/// From the cell's metadata (<c>"workbook": {"deadline_seconds": 5}</c>), or null for the default of 60 s.
/// </param>
/// <param name="Exercise">The exercise that the cell belongs to (<c>"workbook": {"exercise": "receive-exactly"}</c>), or null.</param>
/// <param name="Role">What the cell is to its exercise: <c>stub</c>, <c>check</c> or <c>hint</c>; null outside exercises.</param>
public sealed record NotebookCell(
    CellKind Kind,
    string Id,
    string Source,
    IReadOnlyList<string> Tags,
    TimeSpan? Deadline = null,
    string? Exercise = null,
    string? Role = null)
{
    public bool IsMeantToFail => Tags.Contains("raises-exception");
}
