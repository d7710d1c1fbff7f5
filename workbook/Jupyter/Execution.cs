using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter;

/// <summary>One request to run code.</summary>
/// <param name="Count">The number that front ends show beside the cell.</param>
/// <param name="IsSilent">Nothing of it is to be shown.</param>
internal sealed record Execution(Request Request, int Count, bool IsSilent)
{
    /// <summary>What stays the same when the cell runs again: its id where the front end gives it, otherwise its code.</summary>
    public string CellIdentity => Request.MetadataText("cellId") ?? Request.Text("code") ?? "";
}

/// <summary>A cell that knows who asked for it: what its threads write later goes there.</summary>
internal sealed record NotebookCellSource(string Code, string Name, Execution Execution)
    : CellSource(Code, Name, NoDeadline)
{
    /// <summary>A reader has a button to stop a cell.</summary>
    private static readonly TimeSpan NoDeadline = TimeSpan.FromDays(3650);
}
