using System.Text;
using static System.Net.WebUtility;

namespace SocketLessons;

/// <summary>An X-ray as an HTML table. Every style is inline, and none names an opaque colour: the page's theme stays.</summary>
internal static class SocketXRayHtml
{
    // Nine columns fit on a page only if headings may wrap, whatever the page says of its own tables.
    private const string CellStyle =
        "border:1px solid rgba(128,128,128,.4);padding:.2em .4em;text-align:left;vertical-align:top;white-space:normal";
    private const string ChangedStyle = CellStyle + ";background:rgba(255,170,0,.22)";

    public static string Of(SocketXRay xray)
    {
        var columns = SocketColumns.For(xray.Rows);
        var html = new StringBuilder();
        html.Append("<table class=\"sl-xray\" style=\"border-collapse:collapse;background:transparent;color:inherit;font-size:.86em\">");
        html.Append("<caption style=\"caption-side:top;text-align:left;padding:.3em 0;color:inherit\">")
            .Append(HtmlEncode(xray.Caption)).Append("</caption><thead><tr>");
        foreach (var column in columns)
            html.Append("<th scope=\"col\" style=\"").Append(CellStyle).Append("\">").Append(Heading(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in xray.Rows)
        {
            html.Append(row.IsOtherEnd ? "<tr style=\"opacity:.8;font-style:italic\">" : "<tr>");
            foreach (var column in columns)
                AppendCell(html, xray, row, column);
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static void AppendCell(StringBuilder html, SocketXRay xray, SocketRow row, SocketColumn column)
    {
        var text = Breakable(column.Cell(row));
        if (column == SocketColumns.Name)
        {
            var mark = xray.ShowsAsNew(row) ? " <strong class=\"sl-new\">new</strong>" : "";
            html.Append("<th scope=\"row\" style=\"").Append(mark.Length > 0 ? ChangedStyle : CellStyle).Append("\">")
                .Append(text).Append(mark).Append("</th>");
        }
        else if (row.Changes.TryGetValue(column.Heading, out var before))
        {
            html.Append("<td class=\"sl-changed\" style=\"").Append(ChangedStyle).Append("\"><strong>")
                .Append(Breakable(SocketCaption.Shown(column.Cell(row)))).Append("</strong> <small>(was ")
                .Append(Breakable(SocketCaption.Shown(before))).Append(")</small></td>");
        }
        else
        {
            html.Append("<td style=\"").Append(CellStyle).Append("\">").Append(text).Append("</td>");
        }
    }

    private static string Heading(SocketColumn column) =>
        HtmlEncode(column.Heading).Replace("acknowledged", "acknow&shy;ledged", StringComparison.Ordinal);

    /// <summary>An address may break before its port.</summary>
    private static string Breakable(string text) => HtmlEncode(text).Replace(":", ":<wbr/>", StringComparison.Ordinal);
}
