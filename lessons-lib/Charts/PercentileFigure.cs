using System.Globalization;
using Plotly.NET;

namespace SocketLessons;

/// <summary>
/// Latency by percentile. The x axis is logarithmic in "one of how many": half of the round trips are one of 2, the 99th
/// percentile leaves one of 100. A tail, which a usual axis squeezes into its last pixel, gets as much room as the rest.
/// </summary>
internal sealed record PercentileFigure(IReadOnlyList<(string Name, RoundTripReport Report)> Reports) : ChartFigure
{
    private const int MostPoints = 150;

    private static readonly double[] Shown = [50, 75, 90, 99, 99.9, 99.99];

    private int LargestCount => Reports.Max(each => each.Report.Count);

    /// <summary>A percentile that no round trip lies above would only repeat the maximum.</summary>
    private IEnumerable<double> Percentiles => Shown.Where(percent => percent == 50 || OneOf(percent) <= LargestCount);

    public override IEnumerable<(string, object)> Layout
    {
        get
        {
            double[] ticks = [0, .. Percentiles];
            yield return ("xaxis.type", "log");
            yield return ("xaxis.tickmode", "array");
            yield return ("xaxis.tickvals", ticks.Select(OneOf).ToArray());
            yield return ("xaxis.ticktext", ticks.Select(percent => Name(percent) + " %").ToArray());
            foreach (var setting in LogTicks.For("yaxis", Reports.SelectMany(each => each.Report.Latencies)))
                yield return setting;
            yield return ("showlegend", Reports.Count > 1);
        }
    }

    public override GenericChart Draw() => LineFigure.Draw(
        Reports.Select(each => new LineFigure.Line(each.Name, Curve(each.Report))),
        "share of the round trips that took no longer", "latency, µs");

    public override DataTable Table(string caption)
    {
        var table = new DataTable($"{caption} (latency, µs)", ["percentile", .. Reports.Select(each => each.Name)]);
        foreach (var percent in Percentiles)
            table.Row(["p" + Name(percent), .. Reports.Select(each => (object)each.Report.Percentile(percent))]);
        return table.Row(["max", .. Reports.Select(each => (object)each.Report.Max)])
            .Row(["round trips", .. Reports.Select(each => (object)each.Report.Count)]);
    }

    public override string Sentence() => string.Join(" ", Reports.Select(each => each.Report.Count == 0
        ? $"{each.Name}: no round trip was completed."
        : $"{each.Name}: half of the round trips took no longer than {Numbers.Plain(each.Report.P50)} µs, "
            + $"99 % no longer than {Numbers.Plain(each.Report.P99)} µs, the slowest {Numbers.Plain(each.Report.Max)} µs."));

    private static string Name(double percent) => percent.ToString(CultureInfo.InvariantCulture);

    private static double OneOf(double percent) => Math.Round(1 / (1 - (percent / 100)), 6);

    /// <summary>The latencies from fast to slow, thinned so that the points lie evenly on the axis.</summary>
    private static (double X, double Y)[] Curve(RoundTripReport report)
    {
        double[] sorted = [.. report.Latencies.Order()];
        var count = sorted.Length;
        if (count == 0)
            return [];
        var ranks = Enumerable.Range(0, MostPoints)
            .Select(step => count - (int)Math.Round(Math.Pow(count, 1 - (step / (MostPoints - 1.0)))))
            .Distinct();
        return [.. ranks.Select(rank => ((double)count / (count - rank), sorted[rank]))];
    }
}
