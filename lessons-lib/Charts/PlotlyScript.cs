using System.IO.Compression;
using System.Text.Json;
using Plotly.NET;

namespace SocketLessons;

/// <summary>
/// The script of a chart: it draws with the page's Plotly, or with the copy that it carries when the page has none.
/// </summary>
internal static class PlotlyScript
{
    /// <summary>
    /// Around the copy of plotly.js in a chart's script. Who puts many charts on one page may leave out what stands between the two
    /// in all charts but one: the others draw when that one has loaded it, wherever on the page it stands.
    /// </summary>
    public const string CopyBegins = "/*sl-plotly-copy*/", CopyEnds = "/*sl-plotly-copy-end*/";

    private static readonly Lazy<string> Copy = new(Compress);

    /// <summary>The statements that draw <paramref name="figureJson"/> into the element with <paramref name="id"/>.</summary>
    public static string Drawing(string id, string figureJson) => $$"""
        (() => {
        const id = {{JsonSerializer.Serialize(id)}};
        const figure = {{ForScript(figureJson)}};
        const copy = [{{CopyBegins}}"{{Copy.Value}}"{{CopyEnds}}][0];
        {{Body}}
        })();
        """;

    // A front end may run the script before it shows the output, hence the wait for the element. All charts of a page share
    // one promise of Plotly, which the first that has it or carries it keeps. The text takes its colour from the page, and
    // follows it when the theme changes.
    private const string Body = """
        const load = async () => {
          const bytes = Uint8Array.from(atob(copy), c => c.charCodeAt(0));
          const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
          const script = document.createElement("script");
          script.textContent = text;
          // With an AMD loader on the page the library would register itself there and not as window.Plotly.
          const define = window.define;
          window.define = undefined;
          try { document.head.append(script); } finally { window.define = define; }
          return window.Plotly;
        };
        const shared = window.slPlotly ??= (() => {
          let keep;
          const kept = new Promise(result => { keep = result; });
          return { kept, keep };
        })();
        const element = async () => {
          for (let i = 0; i < 600; i++) {
            const found = document.getElementById(id);
            if (found) return found;
            await new Promise(next => setTimeout(next, 50));
          }
          throw new Error("the place of the chart is not on the page");
        };
        const draw = async () => {
          const place = await element();
          try {
            if (window.Plotly) shared.keep(window.Plotly);
            else if (copy) shared.keep(shared.loading ??= load());
            const hint = setTimeout(() => {
              place.textContent = "To see this chart, run its cell again. (What draws it came with another chart, which is not on "
                + "this page.) Its data is in the table below.";
            }, 3000);
            const plotly = await shared.kept.finally(() => clearTimeout(hint));
            place.textContent = "";
            figure.layout.font = { ...figure.layout.font, color: getComputedStyle(place).color };
            await plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displayModeBar: false });
            if (!document.getElementById("sl-plot-style")) {
              const style = document.createElement("style");
              style.id = "sl-plot-style";
              style.textContent = ".sl-plot .main-svg :is(.infolayer,.xaxislayer-above,.yaxislayer-above,.barlayer) text"
                + "{fill:currentColor!important}";
              document.head.append(style);
            }
          } catch (error) {
            place.textContent = "The chart could not be drawn (" + error.message + "). Its data is in the table below.";
          }
        };
        draw();
        """;

    /// <summary>JSON inside a script element must not hold what ends the element.</summary>
    private static string ForScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Compress()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource =>
            resource.Contains("plotly", StringComparison.Ordinal) && resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var script = assembly.GetManifestResourceStream(name)!;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            script.CopyTo(gzip);
        return Convert.ToBase64String(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }
}
