namespace SocketWorkbook.Engine;

/// <summary>The text of a cell and how to run it.</summary>
/// <param name="Name">What errors call the cell: <c>cell 3</c>.</param>
/// <param name="Deadline">The cell is stopped when its code runs longer. Compilation and time spent asking for input do not count.</param>
public record CellSource(string Code, string Name, TimeSpan Deadline)
{
    /// <summary>Runs beside the cells: sees their variables, and leaves none of its own.</summary>
    public bool IsAside { get; init; }

    /// <summary>What a notebook may change for a cell with <c>"workbook": {"deadline_seconds": 5}</c> in its metadata.</summary>
    public static TimeSpan DefaultDeadline { get; } = TimeSpan.FromSeconds(60);
}
