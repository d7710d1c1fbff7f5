using System.Globalization;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The columns of an X-ray: a heading, and what a row says under it ("" for nothing).</summary>
internal sealed record SocketColumn(string Heading, Func<SocketRow, string> Cell)
{
    /// <summary>Whether a change of it is marked: a remark is not a fact of its own.</summary>
    public bool IsWatched { get; init; } = true;

    /// <summary>Whether a row's cell tells nothing, so that the column may go when all its cells are like that.</summary>
    public bool SaysNothing(SocketRow row) => IsNothing(Cell(row)) && !row.Changes.ContainsKey(Heading);

    /// <summary>A count of 0 is no news, and a socket that has no such count yet has none of it either.</summary>
    public static bool IsNothing(string cell) => cell is "" or "0";
}

/// <summary>All columns, in the order in which they are shown.</summary>
internal static class SocketColumns
{
    public const string State = "state";

    public static SocketColumn Name { get; } = new("socket", row => row.Name) { IsWatched = false };

    public static SocketColumn Kind { get; } = new("family, type, protocol", KindOf) { IsWatched = false };

    public static SocketColumn Remark { get; } = new("remark", row => row.Owner ?? "") { IsWatched = false };

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
        new("backlog", row => Number(row.Backlog)),
        new("receive memory", row => Number(row.ReceiveMemory)),
        new("dropped datagrams", row => Number(row.Dropped)),
        Remark,
    ];

    /// <summary>The columns that say something for at least one of the rows.</summary>
    public static IReadOnlyList<SocketColumn> For(IReadOnlyList<SocketRow> rows) =>
        [.. All.Where(column => column == Name || rows.Any(row => !column.SaysNothing(row)))];

    /// <summary>What the enumerations call it, as it was written when the socket was made.</summary>
    public static string KindOf(SocketRow row) =>
        row.Family is null ? "" : $"{row.Family} {row.Type} {(row.Protocol == ProtocolType.Unspecified ? "Unspecified" : row.Protocol)}";

    private static string Unread(SocketRow row)
    {
        var bytes = Number(row.ReceiveQueue);
        // Memory in use and 0 bytes: a datagram without bytes waits, which is not the same as none.
        return row.Type == SocketType.Dgram && (row.ReceiveQueue > 0 || row.ReceiveMemory > 0) ? $"{bytes} in next datagram" : bytes;
    }

    private static string Queue(SocketRow row)
    {
        if (row.Waiting is not { } waiting)
            return "";
        return $"{(row.WaitingIsExact ? "" : "at least ")}{waiting} waiting";
    }

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
