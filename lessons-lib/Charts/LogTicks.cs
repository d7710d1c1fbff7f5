namespace SocketLessons;

/// <summary>
/// The marks of a logarithmic axis with their numbers in full: 10, 20, 50, 100. Plotly's own say 10, 2, 5, 100.
/// </summary>
internal static class LogTicks
{
    public static IEnumerable<(string Name, object Value)> For(string axis, IEnumerable<double> values)
    {
        yield return ($"{axis}.type", "log");
        double[] shown = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        if (shown.Length == 0)
            yield break;
        var (first, last) = ((int)Math.Floor(Math.Log10(shown.Min())), (int)Math.Ceiling(Math.Log10(shown.Max())));
        double[] steps = (last - first) switch
        {
            <= 1 => [1, 1.5, 2, 3, 4, 5, 7],
            <= 4 => [1, 2, 5],
            _ => [1],
        };
        var powers = Enumerable.Range(first, last - first + 1);
        double[] ticks = [.. powers.SelectMany(power => steps.Select(step => step * Math.Pow(10, power)))];
        yield return ($"{axis}.tickmode", "array");
        yield return ($"{axis}.tickvals", ticks);
        yield return ($"{axis}.ticktext", ticks.Select(tick => Numbers.Plain(Math.Round(tick, 12))).ToArray());
    }
}
