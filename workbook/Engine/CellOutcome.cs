namespace SocketWorkbook.Engine;

/// <summary>How a cell ended.</summary>
/// <param name="Error">Null when the cell completed.</param>
/// <param name="Elapsed">Wall-clock time, compilation included.</param>
/// <param name="Running">The part of <paramref name="Elapsed"/> in which the cell's own code ran; the rest is compilation.</param>
/// <param name="SessionUsable">
/// False when the cell could not be stopped by any means: its thread still runs, and only ending the process ends it.
/// </param>
public sealed record CellOutcome(
    CellError? Error, TimeSpan Elapsed, bool SessionUsable = true, TimeSpan Running = default)
{
    public bool Succeeded => Error is null;
}
