using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace SocketLessons;

/// <summary>Upright bars in groups: to compare within a group and between groups.</summary>
internal sealed record GroupedBarFigure(
    string Unit, IReadOnlyList<string> Labels, IReadOnlyList<(string Name, double[] Values)> Series) : ChartFigure
{
    public override IEnumerable<(string, object)> Layout =>
    [
        ("barmode", "group"),
        ("xaxis.type", "category"),
        ("showlegend", true),
    ];

    public override GenericChart Draw() =>
        Chart.Combine(Series.Select((series, index) => Chart.Column<double, string, string>(
                series.Values,
                Keys: Labels.Select(FigureJson.Escape).ToArray(),
                Name: FigureJson.Escape(series.Name),
                MarkerColor: Palette.ColorOf(index),
                MarkerPatternShape: Palette.PatternOf(index),
                MultiText: series.Values.Select(Numbers.Plain).ToArray(),
                TextPosition: StyleParam.TextPosition.Outside,
                UseDefaults: false)))
            .WithYAxisStyle<double, double, string>(TitleText: FigureJson.Escape(Unit));

    public override DataTable Table(string caption)
    {
        var table = new DataTable($"{caption} ({Unit})", ["", .. Series.Select(series => series.Name)]);
        for (var label = 0; label < Labels.Count; label++)
            table.Row([Labels[label], .. Series.Select(series => (object)series.Values[label])]);
        return table;
    }

    public override string Sentence()
    {
        var all = Series.SelectMany(series => series.Values.Zip(Labels, (value, label) => (series.Name, label, value))).ToList();
        var (largest, smallest) = (all.MaxBy(bar => bar.value), all.MinBy(bar => bar.value));
        var times = Numbers.Times(largest.value, smallest.value);
        return $"{Unit}: the largest is {largest.Name}, {largest.label} with {Numbers.Plain(largest.value)}, the smallest "
            + $"{smallest.Name}, {smallest.label} with {Numbers.Plain(smallest.value)}{(times.Length > 0 ? $" ({times})" : "")}.";
    }
}
