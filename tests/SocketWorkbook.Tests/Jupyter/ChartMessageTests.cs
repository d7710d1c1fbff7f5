using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>One chart of a session brings what draws all of them; a chart that stands alone on a page must get it too.</summary>
public sealed class ChartMessageTests : IDisposable
{
    private const string Whole = "<p>/*sl-plotly-copy*/\"the copy\"/*sl-plotly-copy-end*/</p>";
    private const string Without = "<p>/*sl-plotly-copy*//*sl-plotly-copy-end*/</p>";

    private readonly KernelClient kernel = KernelClient.Start();

    public ChartMessageTests()
    {
        var charts = kernel.Execute($$"""
            using System.IO;
            class TypeFormatterSourceAttribute(Type type) : Attribute { public Type FormatterSourceType { get; } = type; }
            class Formatter { public string MimeType => "text/html";
                public bool Format(object instance, TextWriter writer) { writer.Write({{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(Whole, true)}}); return true; } }
            class Source { public IEnumerable<object> CreateTypeFormatters() => [new Formatter()]; }
            [TypeFormatterSource(typeof(Source))] class Chart;
            """);
        Assert.Equal("ok", charts.Status);
    }

    public void Dispose() => kernel.Dispose();

    [Fact]
    public void The_first_chart_of_a_session_brings_it_and_later_ones_do_not()
    {
        Assert.Equal([Whole, Without], Html("display(new Chart()); new Chart()"));
        Assert.Equal([Without, Without], Html("display(new Chart()); display(new Chart());"));
        Assert.Equal([Without], Html("new Chart()"));
    }

    [Fact]
    public void The_cell_that_brought_it_brings_it_again_and_so_does_one_that_had_it_not()
    {
        Assert.Equal([Whole], Html("new Chart() // first"));
        Assert.Equal([Without], Html("new Chart() // second"));
        // All cells once more: the notebook's file keeps one copy.
        Assert.Equal([Whole], Html("new Chart() // first"));
        Assert.Equal([Without], Html("new Chart() // second"));
        // Somebody follows what the chart says on a page that has no copy.
        Assert.Equal([Whole], Html("new Chart() // second"));
        Assert.Equal([Without], Html("new Chart() // third"));
    }

    [Fact]
    public void A_cell_that_was_changed_is_known_by_its_id()
    {
        Assert.Equal([Whole], Html("new Chart() // before", "cell-1"));
        Assert.Equal([Without], Html("new Chart() // before", "cell-2"));
        Assert.Equal([Whole], Html("new Chart() // after", "cell-1"));
    }

    [Fact]
    public void A_chart_that_nobody_saw_brought_nothing()
    {
        kernel.AnswerTo(kernel.SendExecute("new Chart()", silent: true));
        Assert.Equal([Whole, Whole, Without], Html("display(new Chart()); clear_output(); display(new Chart()); new Chart()"));
    }

    [Fact]
    public void A_chart_that_takes_the_place_of_another_output_is_whole() =>
        Assert.Equal([Whole, Whole], Html("var place = display(new Chart()); place.Update(new Chart());"));

    private IEnumerable<string?> Html(string code, string? cell = null)
    {
        var ran = kernel.AnswerTo(kernel.SendExecute(code, metadata: cell is null ? null : new { cellId = cell }));
        Assert.Equal("ok", ran.Status);
        return ran.Published.Where(message => message.Content["data"] is not null).Select(message => (string?)message.Content["data"]!["text/html"]);
    }
}
