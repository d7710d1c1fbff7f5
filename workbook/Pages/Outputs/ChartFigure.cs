using System.Text.Json;
using System.Text.Json.Nodes;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Pages.Outputs;

/// <summary>
/// A Plotly figure on a page: its title as text that wraps, an empty box that the page's script draws into, and below it
/// the sentence and the table that say the same to whoever has no script or no eyes for the drawing.
/// </summary>
public static class ChartFigure
{
    /// <summary>Null when the bundle has no chart, or none that can be read.</summary>
    public static string? ToHtml(MimeBundle data, PageIds ids)
    {
        if (data[MimeBundle.Plotly] is not { } json || Parse(json) is not { } figure)
            return null;
        var title = TakeTitle(figure);
        var (caption, table) = Fallback(data, ids);
        var label = $"Chart. {title} {(caption is null ? "" : LessonHtml.Words(caption))}".Trim();
        return $"""
            <figure class="chart">
            {(title.Length > 0 ? $"<p class=\"chart-title\">{Html.Encode(title)}</p>" : "")}
            <div class="plot" role="img" aria-label="{Html.Encode(label)}"></div>
            <p class="plot-note">
            The drawing needs JavaScript and the file <code>{PlotlyScript.FileName}</code> beside this page.</p>
            <script type="application/json" class="plot-data">{ForScript(figure)}</script>
            {caption}
            {table}
            </figure>
            """;
    }

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject figure && figure["data"] is JsonArray ? figure : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Plotly cuts a title that is wider than the drawing; the page has room for two lines.</summary>
    private static string TakeTitle(JsonObject figure)
    {
        if (figure["layout"] is not JsonObject layout)
            return "";
        var title = layout["title"] switch
        {
            JsonValue text => text.ToString(),
            JsonObject parts => parts["text"]?.ToString() ?? "",
            _ => "",
        };
        layout.Remove("title");
        return LessonHtml.Words(title);
    }

    private static (string? Caption, string? Table) Fallback(MimeBundle data, PageIds ids)
    {
        if (data[MimeBundle.Html] is { } html)
        {
            var tame = LessonHtml.ForPage(html, ids);
            var caption = LessonHtml.Element(tame, "figcaption");
            var table = LessonHtml.Element(tame, "details");
            if (caption is not null || table is not null)
                return (caption, table);
        }
        return data[MimeBundle.Text] is { Length: > 0 } text
            ? (null, $"<details><summary>As text</summary><pre class=\"text\" tabindex=\"0\">{Html.Encode(text)}</pre></details>")
            : (null, null);
    }

    /// <summary>A string in the data must not be able to end the script element.</summary>
    private static string ForScript(JsonObject figure) => figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);
}
