namespace SocketLessons;

/// <summary>When the clients of each lane of a <see cref="Race"/> had their answers.</summary>
public sealed class RaceReport : LessonResult
{
    private readonly string _request;

    internal RaceReport(string request, IReadOnlyList<RaceLane> lanes)
    {
        _request = request;
        Lanes = lanes;
        foreach (var lane in lanes)
            if (lane.Answered == 0)
                throw new InvalidOperationException($"No client of the lane \"{lane.Name}\" was answered.");
    }

    /// <summary>The lanes in the order in which they were given.</summary>
    public IReadOnlyList<RaceLane> Lanes { get; }

    /// <summary>The lane with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public RaceLane this[string name] => Lanes.FirstOrDefault(lane => lane.Name == name)
        ?? throw new ArgumentException(
            $"No lane is called \"{name}\". There are {string.Join(", ", Lanes.Select(lane => $"\"{lane.Name}\""))}.", nameof(name));

    /// <summary>
    /// The race chart: to the right the time, upwards how many clients have their answer, a line for each lane. The title is its
    /// question.
    /// </summary>
    public LessonChart Chart(string title)
    {
        var chart = LessonChart.Lines(title, "time since all clients began to connect, ms", "clients with an answer",
            [.. Lanes.Select(lane => (lane.Name, Points(lane)))]);
        return chart.Saying(string.Join(", ",
            Lanes.Select(lane => $"{lane.Name}: the last of {Numbers.Count(lane.Answered, "client")} after {Ms(lane.Last)} ms")) + ".");
    }

    /// <inheritdoc/>
    public override string ToHtml() => $"<div class=\"sl-race\">{Table().ToHtml()}</div>";

    /// <inheritdoc/>
    public override string ToText() => $"{Caption}\n{Table().ToText()}";

    private string Caption =>
        $"{Numbers.Count(Lanes.Max(lane => lane.Answered + lane.Failed), "client")} at once, each asks \"{_request}\"; times in milliseconds";

    private DataTable Table()
    {
        var table = new DataTable(Caption, ["", "answered", "first after", "half after", "last after", "of the first row's"]);
        foreach (var lane in Lanes)
            table.Row(lane.Name, lane.Answered, Rounded(lane.First), Rounded(lane.Median), Rounded(lane.Last),
                Numbers.Times(lane.Last.TotalMilliseconds, Lanes[0].Last.TotalMilliseconds));
        return table;
    }

    private static IEnumerable<(double X, double Y)> Points(RaceLane lane) =>
        lane.Answers.Select((time, index) => (time.TotalMilliseconds, index + 1.0)).Prepend((0, 0));

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string Ms(TimeSpan time) => Numbers.Plain(Rounded(time));
}
