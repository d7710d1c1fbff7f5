using System.Text;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace SocketLessons;

/// <summary>Horizontal bars: a long label has room on its left.</summary>
internal sealed record BarFigure(string Unit, IReadOnlyList<(string Label, double Value)> Bars) : ChartFigure
{
    private const int TextWidth = 40;

    public override int Height => Math.Clamp(130 + (40 * Bars.Count), 200, 700);

    public override IEnumerable<(string, object)> Layout =>
    [
        ("yaxis.autorange", "reversed"),
        ("yaxis.type", "category"),
        ("showlegend", false),
    ];

    public override GenericChart Draw() =>
        Chart.Bar<double, string, string>(
                [.. Bars.Select(bar => bar.Value)],
                Keys: Bars.Select(bar => FigureJson.Escape(bar.Label)).ToArray(),
                MarkerColor: Palette.ColorOf(0),
                MultiText: Bars.Select(bar => Numbers.Plain(bar.Value)).ToArray(),
                TextPosition: StyleParam.TextPosition.Outside,
                UseDefaults: false)
            .WithXAxisStyle<double, double, string>(TitleText: FigureJson.Escape(Unit));

    public override DataTable Table(string caption)
    {
        var table = new DataTable(caption, ["", Unit]);
        foreach (var (label, value) in Bars)
            table.Row(label, value);
        return table;
    }

    public override string Sentence()
    {
        var (largest, smallest) = (Bars.MaxBy(bar => bar.Value), Bars.MinBy(bar => bar.Value));
        if (Bars.Count == 1)
            return $"{Unit}: {largest.Label} {Numbers.Plain(largest.Value)}.";
        var times = Numbers.Times(largest.Value, smallest.Value);
        return $"{Unit}: the largest is {largest.Label} with {Numbers.Plain(largest.Value)}, the smallest {smallest.Label} with "
            + $"{Numbers.Plain(smallest.Value)}{(times.Length > 0 ? $" ({times})" : "")}.";
    }

    public override string TextPicture()
    {
        var labels = Bars.Max(bar => bar.Label.Length);
        var values = Bars.Max(bar => Numbers.Plain(bar.Value).Length);
        var largest = Bars.Max(bar => Math.Abs(bar.Value));
        var text = new StringBuilder(Unit).Append('\n');
        foreach (var (label, value) in Bars)
        {
            var length = largest > 0 && double.IsFinite(value) ? (int)Math.Round(TextWidth * Math.Abs(value) / largest) : 0;
            text.Append($"{label.PadRight(labels)}  {Numbers.Plain(value).PadLeft(values)}  {new string('#', length)}".TrimEnd())
                .Append('\n');
        }
        return text.ToString();
    }
}
