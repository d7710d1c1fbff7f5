using System.Globalization;

namespace SocketLessons;

/// <summary>Writes numbers for people: three meaningful digits, a comma between thousands, the same in every culture.</summary>
internal static class Numbers
{
    private static readonly NumberFormatInfo Format = new()
    {
        NumberGroupSeparator = ",",
        NumberDecimalSeparator = ".",
        NaNSymbol = "-",
    };

    /// <summary>41.7, 0.0123, 12,345: digits beyond the third say nothing in a measurement.</summary>
    public static string Plain(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "-" : value.ToString(CultureInfo.InvariantCulture);
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            return value.ToString("#,0", Format);
        var size = Math.Abs(value);
        return size switch
        {
            >= 100 => value.ToString("#,0", Format),
            >= 10 => value.ToString("0.0", Format),
            >= 1 => value.ToString("0.00", Format),
            >= 0.001 => value.ToString("0.####", Format),
            _ => value.ToString("0.##E0", Format),
        };
    }

    /// <summary>"1 byte", "5 bytes", "2,000 round trips": the count with its noun.</summary>
    public static string Count(long count, string noun, string? nouns = null) =>
        $"{count.ToString("#,0", Format)} {(count == 1 ? noun : nouns ?? noun + "s")}";

    /// <summary>
    /// How many times <paramref name="large"/> is <paramref name="small"/>: "3.2 times", or "" when that means nothing.
    /// </summary>
    public static string Times(double large, double small) =>
        small > 0 && double.IsFinite(large / small) ? Plain(Math.Round(large / small, 2)) + " times" : "";
}
