using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace SocketLessons;

/// <summary>Rows of horizontal spans, one colour and pattern for each thing that is done.</summary>
internal sealed record TimelineFigure(
    string Unit, IReadOnlyList<(string Who, string What, double From, double To)> Spans) : ChartFigure
{
    private IReadOnlyList<string> Rows => [.. Spans.Select(span => span.Who).Distinct()];

    public override int Height => Math.Clamp(150 + (34 * Rows.Count), 220, 900);

    public override IEnumerable<(string, object)> Layout =>
    [
        ("barmode", "overlay"),
        ("yaxis.autorange", "reversed"),
        ("yaxis.type", "category"),
        ("yaxis.categoryorder", "array"),
        ("yaxis.categoryarray", Rows.Select(FigureJson.Escape).ToArray()),
        ("showlegend", true),
    ];

    public override GenericChart Draw()
    {
        var charts = Spans.GroupBy(span => span.What).Select((group, index) =>
        {
            var chart = Chart.Bar<double, string, string>(
                [.. group.Select(span => span.To - span.From)],
                Keys: group.Select(span => FigureJson.Escape(span.Who)).ToArray(),
                Name: FigureJson.Escape(group.Key),
                MarkerColor: Palette.ColorOf(index),
                MarkerPatternShape: Palette.PatternOf(index),
                UseDefaults: false);
            // Plotly takes a beginning for each bar; Plotly.NET's Base argument takes one for all.
            foreach (var trace in GenericChart.getTraces(chart))
                trace.SetProperty("base", group.Select(span => span.From).ToArray());
            return chart;
        });
        return Chart.Combine(charts).WithXAxisStyle<double, double, string>(TitleText: FigureJson.Escape(Unit));
    }

    public override DataTable Table(string caption)
    {
        var table = new DataTable($"{caption} ({Unit})", ["who", "what", "from", "to", "length"]);
        foreach (var (who, what, from, to) in Spans)
            table.Row(who, what, from, to, to - from);
        return table;
    }

    public override string Sentence()
    {
        var (first, last) = (Spans.Min(span => span.From), Spans.Max(span => span.To));
        var longest = Spans.MaxBy(span => span.To - span.From);
        return $"{Numbers.Count(Rows.Count, "row")} from {Numbers.Plain(first)} to {Numbers.Plain(last)} ({Unit}); "
            + $"the longest span: {longest.Who} {longest.What} for {Numbers.Plain(longest.To - longest.From)}.";
    }
}
