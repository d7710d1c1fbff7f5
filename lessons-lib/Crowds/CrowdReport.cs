namespace SocketLessons;

/// <summary>What so many open connections cost, for each lane of a <see cref="Crowd"/>.</summary>
public sealed class CrowdReport : LessonResult
{
    private const string Caption = "Clients that are connected at the same time, both ends in this process";

    internal CrowdReport(IReadOnlyList<CrowdLane> lanes) => Lanes = lanes;

    /// <summary>The lanes in the order in which they were given.</summary>
    public IReadOnlyList<CrowdLane> Lanes { get; }

    /// <summary>The lane with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CrowdLane this[string name] => Lanes.FirstOrDefault(lane => lane.Name == name)
        ?? throw new ArgumentException(
            $"No lane is called \"{name}\". There are {string.Join(", ", Lanes.Select(lane => $"\"{lane.Name}\""))}.", nameof(name));

    /// <inheritdoc/>
    public override string ToHtml() => $"<div class=\"sl-crowd\">{Table().ToHtml()}</div>";

    /// <inheritdoc/>
    public override string ToText() => $"{Caption}\n{Table().ToText()}";

    private DataTable Table()
    {
        var table = new DataTable(Caption,
            ["", "connections", "to connect and ask, ms", "to ask again, ms", "threads more", "memory more, KB"]);
        foreach (var lane in Lanes)
        {
            foreach (var size in lane.Sizes)
                table.Row(lane.Name, size.Connections, Ms(size.Connecting), Ms(size.Asking), size.Threads, size.Memory / 1024);
        }
        return table;
    }

    private static double Ms(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
