using System.Globalization;

namespace SocketLessons;

/// <summary>The columns of an X-ray: a heading, and what a row says under it ("" for nothing).</summary>
internal sealed record SocketColumn(string Heading, Func<SocketRow, string> Cell)
{
    /// <summary>Whether a change of it is marked: a remark is not a fact of its own.</summary>
    public bool IsWatched { get; init; } = true;

    /// <summary>Whether a cell of this text tells nothing, so that the column may go when all its cells are like that.</summary>
    public bool SaysNothing(SocketRow row) => Cell(row) is "" or "0" && !row.Changes.ContainsKey(Heading);
}

/// <summary>All columns, in the order in which they are shown.</summary>
internal static class SocketColumns
{
    public const string State = "state";

    public static SocketColumn Name { get; } = new("socket", row => row.Name) { IsWatched = false };

    public static SocketColumn Kind { get; } = new("family, type, protocol", KindOf) { IsWatched = false };

    public static IReadOnlyList<SocketColumn> All { get; } =
    [
        Name,
        new("handle", row => Number(row.Handle)),
        Kind,
        new("local address", row => row.Local ?? ""),
        new("remote address", row => row.Remote ?? ""),
        new(State, row => row.State),
        new("unread bytes", Unread),
        new("unacknowledged bytes", row => Number(row.SendQueue)),
        new("queue", Queue),
        new("dropped datagrams", row => Number(row.Dropped)),
        new("remark", row => row.Owner ?? "") { IsWatched = false },
    ];

    /// <summary>The columns that say something for at least one of the rows.</summary>
    public static IReadOnlyList<SocketColumn> For(IReadOnlyList<SocketRow> rows) =>
        [.. All.Where(column => column == Name || rows.Any(row => !column.SaysNothing(row)))];

    /// <summary>What the enumerations call it, as it was written when the socket was made.</summary>
    public static string KindOf(SocketRow row) =>
        row.Family is null ? "" : $"{row.Family} {row.Type} {row.Protocol}";

    private static string Unread(SocketRow row)
    {
        var bytes = Number(row.ReceiveQueue);
        // A datagram's bytes are less than the memory it takes, and the limit of a receive buffer counts the memory.
        if (row.ReceiveMemory > 0)
            return $"{bytes} in the next datagram; all take {Number(row.ReceiveMemory)} of memory";
        return bytes;
    }

    private static string Queue(SocketRow row)
    {
        if (row.Waiting is not { } waiting)
            return "";
        var backlog = row.Backlog is { } limit ? $" (backlog {limit})" : "";
        return $"{(row.WaitingIsExact ? "" : "at least ")}{waiting} waiting{backlog}";
    }

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
