using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SocketLessons.Tests.RoundTripTests;
using Xunit;

namespace SocketLessons.Tests.ChartTests;

public partial class RoundTripChartTests
{
    [Fact]
    public void Percentiles_rise_to_the_right_and_the_table_ends_with_the_slowest()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var one = RoundTrips.Measure(server.EndPoint, "hello", count: 400);
        var many = RoundTrips.Measure(server.EndPoint, "hello", count: 100, newConnectionEach: true);
        var chart = RoundTrips.Compare(("one connection", one), ("a new one each", many)).Chart("What does a connection cost?");
        using var json = JsonDocument.Parse(chart.ToPlotlyJson());
        var traces = json.RootElement.GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(2, traces.Count);
        foreach (var axis in traces.SelectMany(trace => new[] { trace.GetProperty("x"), trace.GetProperty("y") }))
        {
            double[] values = [.. axis.EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(values.Order(), values);
            Assert.InRange(values.Length, 50, 150);
        }
        Assert.Equal(one.Max, traces[0].GetProperty("y").EnumerateArray().Last().GetDouble());
        string[] rows = [.. chart.ToText().Split('\n').Where(line => line.StartsWith('p') || line.StartsWith("max", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0])];
        Assert.Equal(["percentile", "p50", "p75", "p90", "p99", "max"], rows);
    }

    [Fact]
    public void A_chart_of_a_single_round_trip_is_a_point()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var chart = RoundTrips.Send(server.EndPoint, "hello").Chart("How long?");
        using var json = JsonDocument.Parse(chart.ToPlotlyJson());
        Assert.Equal(1, json.RootElement.GetProperty("data")[0].GetProperty("x").GetArrayLength());
    }

    [Fact]
    public void Reports_and_comparisons_are_well_formed_html()
    {
        using var server = LoopbackServer.Tcp(LoopbackServer.Echo);
        var report = RoundTrips.Measure(server.EndPoint, "<b>&amp;</b>\r\n\0é", count: 20);
        var html = XElement.Parse(report.ToHtml());
        Assert.Contains("<b>&amp;</b>\\r\\n\\0é", html.Descendants("td").Select(cell => cell.Value));
        Assert.All(html.Descendants("table"), table => Assert.Single(table.Elements("caption")));
        XElement.Parse(RoundTrips.Compare(("a < b", report), ("b", report)).ToHtml());
        XElement.Parse(Script().Replace(report.Chart("How <long>?").ToHtml(), ""));
    }

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
