using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>
/// A chart that answers one question, which is its title. It says the answer in one sentence as well, and carries its data as a
/// table, so that nobody needs to see the picture.
/// </summary>
/// <remarks>Drawn by Plotly (plotly.com/javascript), which travels inside the chart: nothing is loaded from a network.</remarks>
public sealed partial class LessonChart : LessonResult
{
    private readonly ChartFigure _figure;
    private readonly string? _sentence;
    private string? _json;

    private LessonChart(string title, ChartFigure figure, string? sentence = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (Title, _figure, _sentence) = (title, figure, sentence);
    }

    /// <summary>The question that the chart answers.</summary>
    public string Title { get; }

    /// <summary>What the chart shows, in one sentence.</summary>
    public string Says => _sentence ?? _figure.Sentence();

    /// <summary>The same chart, saying <paramref name="sentence"/> in place of a sentence made from its data.</summary>
    public LessonChart Saying(string sentence)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sentence);
        return new(Title, _figure, sentence);
    }

    /// <inheritdoc/>
    public override string ToPlotlyJson() => _json ??= FigureJson.Write(_figure, Title);

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var id = $"sl-plot-{Guid.NewGuid():N}"[..20];
        var label = WebUtility.HtmlEncode($"Chart: {Title} {Says}");
        return new StringBuilder()
            .Append("<figure class=\"sl-chart\" style=\"margin:.5em 0\">")
            // Both belong to the drawing, not to the figure: a role of img there would hide the table from a screen reader.
            .Append("<div class=\"sl-plot\" role=\"img\" aria-label=\"").Append(label).Append("\" id=\"").Append(id)
            .Append("\" style=\"min-height:").Append(_figure.Height).Append("px\"></div><script>")
            .Append(PlotlyScript.Drawing(id, ToPlotlyJson()))
            .Append("</script><figcaption>").Append(WebUtility.HtmlEncode(Says)).Append("</figcaption>")
            // Some notebook pages take the triangle away, and with it the sign that there is more.
            .Append("<details><summary style=\"display:list-item\">Data</summary>").Append(_figure.Table(Title).ToHtml()).Append("</details></figure>")
            .ToString();
    }

    /// <inheritdoc/>
    public override string ToText()
    {
        var text = new StringBuilder(Title).Append('\n').Append(Says).Append("\n\n");
        if (_figure.TextPicture() is { } picture)
            text.Append(picture);
        else
            text.Append(_figure.Table(Title).ToText());
        return text.ToString();
    }
}
