using System.Text;

namespace SocketWorkbook.Pages;

/// <summary>
/// What every page has around its content: head, skip link, header, footer. Styles and script are part of the file.
/// </summary>
internal static class PageShell
{
    /// <summary>
    /// No page may ask the network for anything, whatever a cell's output says. Scripts are left out of the rule because
    /// browsers disagree on what 'self' means for a file; the pages take scripts out of outputs instead.
    /// </summary>
    private const string Policy =
        "img-src data: blob:; style-src 'unsafe-inline'; font-src data:; connect-src 'none'; media-src data:; " +
        "frame-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'";

    private static readonly string Style = Resource("workbook.css");
    private static readonly string ChartScript = Resource("charts.js");

    public static string Wrap(string title, string navigation, string content, string footer, bool hasCharts) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Html.Encode(title)}</title>
        <style>
        {Style}
        </style>
        {(hasCharts ? $"<script defer src=\"{Outputs.PlotlyScript.FileName}\"></script>" : "")}
        </head>
        <body>
        <a class="skip" href="#main">Skip to the text</a>
        <header class="top">
        <a class="book" href="index.html">Socket Workbook</a>
        {navigation}
        </header>
        {content}
        <footer class="bottom">
        {footer}
        </footer>
        {(hasCharts ? $"<script>\n{ChartScript}\n</script>" : "")}
        </body>
        </html>

        """;

    private static string Resource(string name)
    {
        using var stream = typeof(PageShell).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }
}
