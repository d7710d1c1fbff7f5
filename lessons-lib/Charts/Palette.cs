using Plotly.NET;

namespace SocketLessons;

/// <summary>
/// Colours, dashes, markers and patterns of the series in a chart. No series is told apart by its colour alone.
/// </summary>
internal static class Palette
{
    /// <summary>
    /// Six colours of Okabe and Ito's set (jfly.uni-koeln.de/color), which people with each kind of colour blindness tell apart.
    /// Its yellow and its black are left out: one cannot be seen on white, the other not on a dark background.
    /// </summary>
    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    private static readonly StyleParam.DrawingStyle[] Dashes =
    [
        StyleParam.DrawingStyle.Solid, StyleParam.DrawingStyle.Dash, StyleParam.DrawingStyle.Dot,
        StyleParam.DrawingStyle.DashDot, StyleParam.DrawingStyle.LongDash, StyleParam.DrawingStyle.LongDashDot,
    ];

    private static readonly StyleParam.MarkerSymbol[] Markers =
    [
        StyleParam.MarkerSymbol.Circle, StyleParam.MarkerSymbol.Square, StyleParam.MarkerSymbol.TriangleUp,
        StyleParam.MarkerSymbol.Diamond, StyleParam.MarkerSymbol.Cross, StyleParam.MarkerSymbol.X,
    ];

    private static readonly StyleParam.PatternShape[] Patterns =
    [
        StyleParam.PatternShape.None, StyleParam.PatternShape.DiagonalAscending, StyleParam.PatternShape.Dots,
        StyleParam.PatternShape.DiagonalDescending, StyleParam.PatternShape.HorizontalLines,
        StyleParam.PatternShape.DiagonalChecked,
    ];

    /// <summary>The text colour where nobody says what the background is: readable on white (4.5:1) and on near-black.</summary>
    public const string Neutral = "#767676";

    public const string Grid = "rgba(128,128,128,0.3)";

    public static Color ColorOf(int series) => Color.fromHex(Colors[series % Colors.Length]);

    public static StyleParam.DrawingStyle DashOf(int series) => Dashes[series % Dashes.Length];

    public static StyleParam.MarkerSymbol MarkerOf(int series) => Markers[series % Markers.Length];

    public static StyleParam.PatternShape PatternOf(int series) => Patterns[series % Patterns.Length];
}
