namespace SocketLessons;

public sealed partial class LessonChart
{
    /// <summary>One bar for each label, from the top in the order given, with its value beside.</summary>
    /// <param name="title">The question that the chart answers.</param>
    /// <param name="unit">What the values are, for the axis: "round trips a second", "latency, µs".</param>
    /// <param name="bars">At least one.</param>
    public static LessonChart Bars(string title, string unit, params (string Label, double Value)[] bars)
    {
        Need(bars, nameof(bars), "bar");
        return new(title, new BarFigure(unit, [.. bars]));
    }

    /// <summary>For each label a group of bars, one for each name.</summary>
    /// <param name="title">The question that the chart answers.</param>
    /// <param name="unit">What the values are, for the axis.</param>
    /// <param name="labels">What is under each group.</param>
    /// <param name="series">A name and as many values as there are labels.</param>
    /// <exception cref="ArgumentException">A series has more or fewer values than there are labels.</exception>
    public static LessonChart GroupedBars(
        string title, string unit, IEnumerable<string> labels, params (string Name, double[] Values)[] series)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Need(series, nameof(series), "series");
        string[] groups = [.. labels];
        foreach (var (name, values) in series)
            if (values.Length != groups.Length)
                throw new ArgumentException(
                    $"\"{name}\" has {Numbers.Count(values.Length, "value")} for {Numbers.Count(groups.Length, "label")}.",
                    nameof(series));
        return new(title, new GroupedBarFigure(unit, groups, [.. series]));
    }

    /// <summary>A line with markers for each name. See <see cref="WithLogX"/> and <see cref="WithLogY"/>.</summary>
    /// <param name="title">The question that the chart answers.</param>
    /// <param name="xLabel">What is counted to the right, with its unit.</param>
    /// <param name="yLabel">What is counted upwards, with its unit.</param>
    /// <param name="lines">A name and its points, in the order in which the line goes through them.</param>
    public static LessonChart Lines(
        string title, string xLabel, string yLabel, params (string Name, IEnumerable<(double X, double Y)> Points)[] lines)
    {
        Need(lines, nameof(lines), "line");
        return new(title, new LineFigure(
            xLabel, yLabel, [.. lines.Select(line => new LineFigure.Line(line.Name, [.. line.Points]))]));
    }

    /// <summary>
    /// Latency in microseconds at each percentile. To the right the axis spreads out the slow ones: 90 %, 99 % and 99.9 % of the
    /// round trips are equally far apart.
    /// </summary>
    /// <param name="title">The question that the chart answers.</param>
    /// <param name="reports">A name and what <c>RoundTrips.Measure</c> returned.</param>
    public static LessonChart Percentiles(string title, params (string Name, RoundTripReport Report)[] reports)
    {
        Need(reports, nameof(reports), "report");
        return new(title, new PercentileFigure([.. reports]));
    }

    /// <summary>
    /// When each client, thread or connection did what: one row for each, from the top in the order in which they first appear.
    /// </summary>
    /// <param name="title">The question that the chart answers.</param>
    /// <param name="unit">What the time is counted in, for the axis: "ms since the first connect".</param>
    /// <param name="spans">Who, what ("waits", "is served"), from when, until when.</param>
    /// <exception cref="ArgumentException">A span ends before it begins.</exception>
    public static LessonChart Timeline(
        string title, string unit, params (string Who, string What, double From, double To)[] spans)
    {
        Need(spans, nameof(spans), "span");
        foreach (var (who, what, from, to) in spans)
            if (!(to >= from))
                throw new ArgumentException(
                    $"\"{who} {what}\" ends at {Numbers.Plain(to)} before it begins at {Numbers.Plain(from)}.", nameof(spans));
        return new(title, new TimelineFigure(unit, [.. spans]));
    }

    /// <summary>The same lines with a logarithmic x axis: equal steps multiply. For values above zero only.</summary>
    /// <exception cref="InvalidOperationException">The chart is not one of <see cref="Lines"/>.</exception>
    public LessonChart WithLogX() => new(Title, AsLines() with { LogX = true }, _sentence);

    /// <summary>The same lines with a logarithmic y axis: equal steps multiply. For values above zero only.</summary>
    /// <exception cref="InvalidOperationException">The chart is not one of <see cref="Lines"/>.</exception>
    public LessonChart WithLogY() => new(Title, AsLines() with { LogY = true }, _sentence);

    private LineFigure AsLines() => _figure as LineFigure
        ?? throw new InvalidOperationException("Only a chart of lines has an axis to make logarithmic.");

    private static void Need<T>(T[] items, string name, string what)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        if (items.Length == 0)
            throw new ArgumentException($"A chart needs at least one {what}.", name);
    }
}
