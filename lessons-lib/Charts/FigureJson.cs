using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace SocketLessons;

/// <summary>Turns a Plotly.NET chart into a figure that looks right on any background.</summary>
internal static class FigureJson
{
    private static readonly JsonSerializerOptions Compact = new() { WriteIndented = false };

    public static string Write(ChartFigure figure, string title)
    {
        var json = JsonNode.Parse(GenericChart.toFigureJson(figure.Draw()))!.AsObject();
        json.Remove("frames");
        var layout = json["layout"]?.AsObject() ?? [];
        json["layout"] = layout;
        // Plotly.NET's default template is ten times the size of a lesson's data and paints the paper white.
        layout.Remove("template");
        layout.Remove("width");
        var lines = Wrap(title);
        layout["title"] = new JsonObject
        {
            ["text"] = string.Join("<br>", lines.Select(Escape)),
            ["font"] = new JsonObject { ["size"] = 16 },
        };
        layout["autosize"] = true;
        layout["height"] = figure.Height;
        layout["paper_bgcolor"] = "rgba(0,0,0,0)";
        layout["plot_bgcolor"] = "rgba(0,0,0,0)";
        layout["font"] = new JsonObject { ["color"] = Palette.Neutral };
        layout["margin"] = new JsonObject { ["l"] = 60, ["r"] = 20, ["t"] = 50 + (22 * lines.Count), ["b"] = 50 };
        layout["legend"] = new JsonObject { ["orientation"] = "h", ["y"] = 1.01, ["yanchor"] = "bottom", ["x"] = 0 };
        foreach (var name in (string[])["xaxis", "yaxis"])
        {
            var axis = layout[name]?.AsObject() ?? [];
            layout[name] = axis;
            axis["gridcolor"] = Palette.Grid;
            axis["linecolor"] = Palette.Grid;
            axis["zerolinecolor"] = Palette.Grid;
            axis["automargin"] = true;
        }
        // The number over the tallest bar may stand above the plot.
        foreach (var trace in json["data"]!.AsArray().Where(trace => (string?)trace!["type"] == "bar"))
            trace!["cliponaxis"] = false;
        foreach (var (name, value) in figure.Layout)
            Set(layout, name.Split('.'), JsonSerializer.SerializeToNode(value));
        if (layout["showlegend"]?.GetValue<bool>() == false)
            layout["margin"]!["t"] = 28 + (22 * lines.Count);
        return json.ToJsonString(Compact);
    }

    /// <summary>Plotly does not break lines, and cuts a title that is wider than the page.</summary>
    private static List<string> Wrap(string title)
    {
        const int width = 64;
        var lines = new List<string>();
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && lines[^1].Length + word.Length < width)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        return lines;
    }

    private static void Set(JsonObject target, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path.Length == 1)
        {
            target[path[0]] = value;
            return;
        }
        if (target[path[0]] is not JsonObject next)
            target[path[0]] = next = [];
        Set(next, path[1..], value);
    }

    /// <summary>Plotly reads a few HTML tags in its texts; a lesson's text has none.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
