using System.Globalization;
using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>Numbers or words in rows and columns, written as an HTML table with a caption or as aligned text.</summary>
internal sealed class DataTable(string caption, IReadOnlyList<string> columns)
{
    private readonly List<(bool IsNumber, string Text)[]> _rows = [];

    public string Caption { get; } = caption;

    /// <summary>Adds a row. A double is written with as many digits as a reader can use; null is an empty cell.</summary>
    public DataTable Row(params object?[] cells)
    {
        _rows.Add([.. cells.Select(cell => cell switch
        {
            null => (true, ""),
            double number => (true, Numbers.Plain(number)),
            int or long => (true, Numbers.Plain(Convert.ToDouble(cell, CultureInfo.InvariantCulture))),
            _ => (false, cell.ToString() ?? ""),
        })]);
        return this;
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table style=\"border-collapse:collapse;margin:.4em 0\">");
        // A caption is no wider than its table unless told, and a table of two numbers is narrow.
        html.Append("<caption style=\"text-align:left;padding:.2em 0;opacity:.85")
            .Append(Caption.Length < 80 ? ";white-space:nowrap" : "").Append("\">").Append(Encode(Caption)).Append("</caption>");
        html.Append("<thead><tr>");
        for (var column = 0; column < columns.Count; column++)
            html.Append("<th scope=\"col\" style=\"").Append(CellStyle(ColumnHasNumbers(column))).Append("\">")
                .Append(Encode(columns[column])).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in _rows)
        {
            html.Append("<tr>");
            for (var column = 0; column < row.Length; column++)
            {
                var tag = column == 0 ? "th scope=\"row\"" : "td";
                html.Append('<').Append(tag).Append(" style=\"").Append(CellStyle(row[column].IsNumber))
                    .Append(column == 0 ? ";font-weight:normal" : "").Append("\">")
                    .Append(Encode(row[column].Text)).Append(column == 0 ? "</th>" : "</td>");
            }
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>Aligned columns without the caption, each line ended by <c>\n</c>.</summary>
    public string ToText()
    {
        var widths = columns.Select((name, column) =>
            _rows.Where(row => column < row.Length).Select(row => row[column].Text.Length).Append(name.Length).Max()).ToArray();
        var text = new StringBuilder();
        Line([.. columns.Select((name, column) => (ColumnHasNumbers(column), name))]);
        foreach (var row in _rows)
            Line(row);
        return text.ToString();

        void Line((bool IsNumber, string Text)[] cells)
        {
            var line = cells.Select((cell, column) =>
                cell.IsNumber ? cell.Text.PadLeft(widths[column]) : cell.Text.PadRight(widths[column]));
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
        }
    }

    private bool ColumnHasNumbers(int column) =>
        _rows.Count > 0 && _rows.All(row => column >= row.Length || row[column].IsNumber);

    private static string CellStyle(bool isNumber) =>
        $"padding:.15em .7em;border-bottom:1px solid rgba(128,128,128,.3);text-align:{(isNumber ? "right" : "left")}"
        + (isNumber ? ";font-variant-numeric:tabular-nums" : "");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
