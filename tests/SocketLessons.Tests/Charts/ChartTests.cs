using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace SocketLessons.Tests.ChartTests;

public partial class ChartTests
{
    private static readonly (double, double)[] Rising = [.. Enumerable.Range(1, 10).Select(each => ((double)each, each * 2.5))];

    public static TheoryData<string> Kinds => ["bars", "groups", "lines", "log lines", "timeline"];

    private static LessonChart Of(string kind) => kind switch
    {
        "bars" => LessonChart.Bars("Which is <fast> & why?", "latency, µs", ("Unix <socket>", 10.1), ("TCP & IP", 15.2)),
        "groups" => LessonChart.GroupedBars("Does size matter?", "µs", ["5 bytes", "1 KB"], ("TCP", [15, 18]), ("Unix", [10, 12.5])),
        "lines" => LessonChart.Lines("How does it grow?", "clients", "time, ms", ("threads", Rising), ("async", Rising[..5])),
        "log lines" => LessonChart.Lines("How does it grow?", "clients", "time, ms", ("threads", Rising)).WithLogX().WithLogY(),
        _ => LessonChart.Timeline("Who waits?", "ms", ("client 1", "is served", 0, 100), ("client 2", "waits", 2, 100),
            ("client 2", "is served", 100, 200)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_figure_is_json_with_data_title_and_no_background_or_template(string kind)
    {
        var chart = Of(kind);
        using var json = JsonDocument.Parse(chart.ToPlotlyJson());
        Assert.Equal(["data", "layout"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.True(json.RootElement.GetProperty("data").GetArrayLength() > 0);
        var layout = json.RootElement.GetProperty("layout");
        Assert.False(layout.TryGetProperty("template", out _));
        Assert.Equal("rgba(0,0,0,0)", layout.GetProperty("paper_bgcolor").GetString());
        Assert.Equal("rgba(0,0,0,0)", layout.GetProperty("plot_bgcolor").GetString());
        Assert.True(layout.GetProperty("autosize").GetBoolean());
        Assert.NotEqual("", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.True(chart.ToPlotlyJson().Length < 4000, $"{chart.ToPlotlyJson().Length} characters");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_html_is_well_formed_with_a_label_a_sentence_and_the_data(string kind)
    {
        var chart = Of(kind);
        var html = chart.ToHtml();
        // The script is no XML; it is checked on its own.
        var figure = XElement.Parse(Script().Replace(html, ""));
        Assert.Equal(["div", "figcaption", "details"], figure.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("sl-chart", figure.Attribute("class")!.Value);
        var plot = figure.Element("div")!;
        Assert.Equal("img", plot.Attribute("role")!.Value);
        Assert.Equal($"Chart: {chart.Title} {chart.Says}", plot.Attribute("aria-label")!.Value);
        Assert.Equal(chart.Says, figure.Element("figcaption")!.Value);
        Assert.NotEmpty(figure.Descendants("caption").Single().Value);
        Assert.True(figure.Descendants("td").Any());
        Assert.Contains($"\"{plot.Attribute("id")!.Value}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_carries_plotly_and_loads_nothing()
    {
        var html = Of("bars").ToHtml();
        var script = Script().Match(html).Value;
        Assert.True(script.Length > 1_000_000, "plotly.js is not inside");
        // Base64 has no colon, so what plotly.js itself mentions is not meant.
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<", script["<script>".Length..^"</script>".Length].Replace("i < 600", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_showing_has_an_id_of_its_own()
    {
        var chart = Of("bars");
        Assert.NotEqual(Id().Match(chart.ToHtml()).Value, Id().Match(chart.ToHtml()).Value);
    }

    [Fact]
    public void Series_differ_in_dash_and_marker_and_pattern_besides_colour()
    {
        using var lines = JsonDocument.Parse(Of("lines").ToPlotlyJson());
        Assert.Equal(2, Distinct(lines, "line", "color"));
        Assert.Equal(2, Distinct(lines, "line", "dash"));
        Assert.Equal(2, Distinct(lines, "marker", "symbol"));
        using var groups = JsonDocument.Parse(Of("groups").ToPlotlyJson());
        Assert.Equal(2, Distinct(groups, "marker", "color"));
        Assert.Contains("\"shape\":\"/\"", Of("groups").ToPlotlyJson(), StringComparison.Ordinal);

        static int Distinct(JsonDocument figure, string of, string what) => figure.RootElement.GetProperty("data").EnumerateArray()
            .Select(trace => trace.GetProperty(of).GetProperty(what).ToString()).Distinct().Count();
    }

    [Fact]
    public void Bars_are_drawn_with_characters_in_text()
    {
        var text = Of("bars").ToText().Split('\n');
        Assert.Equal("Which is <fast> & why?", text[0]);
        Assert.Equal("Unix <socket>  10.1  " + new string('#', 27), text[4]);
        Assert.Equal("TCP & IP       15.2  " + new string('#', 40), text[5]);
    }

    [Fact]
    public void The_sentence_names_the_largest_the_smallest_and_their_ratio_unless_the_lesson_says_another()
    {
        var chart = LessonChart.Bars("Which?", "trips/s", ("few", 10), ("many", 40));
        Assert.Equal("trips/s: the largest is many with 40, the smallest few with 10 (4 times).", chart.Says);
        var said = chart.Saying("Many wins.");
        Assert.Equal("Many wins.", said.Says);
        Assert.Contains("<figcaption>Many wins.</figcaption>", said.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("Many wins.", said.ToText().Split('\n')[1]);
    }

    [Fact]
    public void A_timeline_gives_each_span_its_beginning_and_each_client_one_row()
    {
        using var json = JsonDocument.Parse(Of("timeline").ToPlotlyJson());
        var served = json.RootElement.GetProperty("data")[0];
        Assert.Equal([0, 100], served.GetProperty("base").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal([100, 100], served.GetProperty("x").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal(2, json.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("categoryarray").GetArrayLength());
    }

    [Fact]
    public void A_logarithmic_axis_says_its_numbers_in_full()
    {
        using var json = JsonDocument.Parse(
            LessonChart.Lines("?", "x", "y", ("a", [(1, 3), (2, 4000)])).WithLogY().ToPlotlyJson());
        var axis = json.RootElement.GetProperty("layout").GetProperty("yaxis");
        Assert.Equal("log", axis.GetProperty("type").GetString());
        Assert.Contains("2,000", axis.GetProperty("ticktext").EnumerateArray().Select(tick => tick.GetString()));
    }

    [Fact]
    public void A_long_title_is_broken_into_lines()
    {
        var title = string.Join(' ', Enumerable.Repeat("question", 20)) + "?";
        Assert.Equal(3, LessonChart.Bars(title, "x", ("a", 1)).ToPlotlyJson().Split("\\u003Cbr\\u003E").Length);
    }

    [Fact]
    public void Numbers_do_not_change_with_the_language_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        var plain = Of("timeline").ToText() + Of("groups").ToPlotlyJson() + Of("log lines").ToPlotlyJson();
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(plain, Of("timeline").ToText() + Of("groups").ToPlotlyJson() + Of("log lines").ToPlotlyJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_a_sentence()
    {
        Assert.StartsWith("A chart needs at least one bar.", Refused(() => LessonChart.Bars("?", "x")));
        Assert.StartsWith("\"TCP\" has 1 value for 2 labels.", Refused(() => LessonChart.GroupedBars("?", "x", ["a", "b"], ("TCP", [1]))));
        Assert.StartsWith("\"a waits\" ends at 1 before", Refused(() => LessonChart.Timeline("?", "x", ("a", "waits", 2, 1))));
        Assert.Throws<InvalidOperationException>(() => LessonChart.Bars("?", "x", ("a", 1)).WithLogX());

        static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;
    }

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("id=\"[^\"]*\"")]
    private static partial Regex Id();
}
