namespace SocketLessons;

/// <summary>Compares a row with what was shown of the same socket last time, and remembers it for the next.</summary>
internal static class SocketChanges
{
    public static void Mark(SocketMemory memory, SocketRow row, SocketRow? otherEnd)
    {
        // Two cells of one notebook never run at once, but a server's thread may X-ray while a cell does.
        lock (memory)
        {
            memory.Shown = Compare(memory.Shown, row);
            memory.OtherEndShown = otherEnd is null ? null : Compare(memory.OtherEndShown, otherEnd);
        }
    }

    private static Dictionary<string, string> Compare(IReadOnlyDictionary<string, string>? before, SocketRow row)
    {
        var cells = SocketColumns.All.Where(column => column.IsWatched)
            .ToDictionary(column => column.Heading, column => column.Cell(row));
        row.IsNew = before is null;
        if (before is not null)
            row.Changes = cells.Keys.Where(heading => IsNews(row, heading, before[heading], cells[heading]))
                .ToDictionary(heading => heading, heading => before[heading]);
        return cells;
    }

    private static bool IsNews(SocketRow row, string heading, string before, string now)
    {
        // That a closed socket has no handle and no queues is said by its state.
        if (row.IsClosedHere && heading != SocketColumns.State)
            return false;
        return before != now && !(SocketColumn.IsNothing(before) && SocketColumn.IsNothing(now));
    }
}
