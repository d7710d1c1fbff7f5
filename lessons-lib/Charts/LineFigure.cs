using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace SocketLessons;

/// <summary>Lines through points, each with its own colour, dash and marker.</summary>
internal sealed record LineFigure(string XLabel, string YLabel, IReadOnlyList<LineFigure.Line> Lines) : ChartFigure
{
    /// <summary>More points than this are a curve, and a marker on each would hide it.</summary>
    private const int MostMarkers = 40;

    internal sealed record Line(string Name, (double X, double Y)[] Points);

    public bool LogX { get; init; }

    public bool LogY { get; init; }

    private IEnumerable<(double X, double Y)> Points => Lines.SelectMany(line => line.Points);

    public override IEnumerable<(string, object)> Layout =>
    [
        .. LogX ? LogTicks.For("xaxis", Points.Select(point => point.X)) : [],
        .. LogY ? LogTicks.For("yaxis", Points.Select(point => point.Y)) : [("yaxis.rangemode", "tozero")],
        ("showlegend", Lines.Count > 1),
    ];

    public override GenericChart Draw() => Draw(Lines, XLabel, YLabel);

    internal static GenericChart Draw(IEnumerable<Line> lines, string xLabel, string yLabel) =>
        Chart.Combine(lines.Select((line, index) => Chart.Line<double, double, string>(
                [.. line.Points.Select(point => point.X)],
                [.. line.Points.Select(point => point.Y)],
                ShowMarkers: line.Points.Length <= MostMarkers,
                Name: FigureJson.Escape(line.Name),
                MarkerColor: Palette.ColorOf(index),
                MarkerSymbol: Palette.MarkerOf(index),
                LineColor: Palette.ColorOf(index),
                LineDash: Palette.DashOf(index),
                LineWidth: 2.5,
                UseDefaults: false)))
            .WithXAxisStyle<double, double, string>(TitleText: FigureJson.Escape(xLabel))
            .WithYAxisStyle<double, double, string>(TitleText: FigureJson.Escape(yLabel));

    /// <summary>One row for each x, one column for each line. A long line is thinned: the picture has every point.</summary>
    public override DataTable Table(string caption)
    {
        const int most = 50;
        var table = new DataTable($"{caption} ({YLabel})", [XLabel, .. Lines.Select(line => line.Name)]);
        var columns = Lines
            .Select(line => line.Points.GroupBy(point => point.X).ToDictionary(same => same.Key, same => same.First().Y))
            .ToList();
        var all = columns.SelectMany(column => column.Keys).Distinct().Order().ToList();
        var step = Math.Max(1, (all.Count + most - 1) / most);
        foreach (var x in all.Where((_, index) => index % step == 0 || index == all.Count - 1))
            table.Row([x, .. columns.Select(column => column.TryGetValue(x, out var y) ? (object?)y : null)]);
        return table;
    }

    public override string Sentence()
    {
        var sentences = Lines.Where(line => line.Points.Length > 0).Select(line =>
        {
            var (first, last) = (line.Points[0], line.Points[^1]);
            return $"{line.Name} goes from {Numbers.Plain(first.Y)} at {Numbers.Plain(first.X)} to {Numbers.Plain(last.Y)} "
                + $"at {Numbers.Plain(last.X)}";
        });
        return $"{YLabel} by {XLabel}: {string.Join("; ", sentences)}.";
    }
}
