namespace SocketLessons;

/// <summary>Round trips made in different ways, side by side. Made by <see cref="RoundTrips.Compare"/>.</summary>
public sealed class RoundTripComparison : LessonResult
{
    private readonly (string Name, RoundTripReport Report)[] _reports;

    internal RoundTripComparison((string Name, RoundTripReport Report)[] reports)
    {
        if (reports is not { Length: >= 2 })
            throw new ArgumentException("A comparison needs two reports or more.", nameof(reports));
        _reports = reports;
    }

    /// <summary>Each median divided by the first one's, in the order given: 3 means three times as long.</summary>
    public IReadOnlyList<double> Ratios => [.. _reports.Select(each => each.Report.P50 / _reports[0].Report.P50)];

    /// <summary>A chart of the latency at each percentile, a line for each report. The title is its question.</summary>
    public LessonChart Chart(string title) => LessonChart.Percentiles(title, _reports);

    /// <inheritdoc/>
    public override string ToHtml() => $"<div class=\"sl-round-trips\">{Table().ToHtml()}</div>";

    /// <inheritdoc/>
    public override string ToText() => Table().ToText();

    private DataTable Table()
    {
        var table = new DataTable(
            "Latencies in microseconds (µs); the ratio is that of the medians, p50, to the first row's",
            ["", "round trips", "p50", "p90", "p99", "max", "round trips/s", "connections", "ratio"]);
        foreach (var ((name, report), ratio) in _reports.Zip(Ratios))
            table.Row(name, report.Count, report.P50, report.P90, report.P99, report.Max, Math.Round(report.RoundTripsPerSecond),
                report.Connections, ratio);
        return table;
    }
}
