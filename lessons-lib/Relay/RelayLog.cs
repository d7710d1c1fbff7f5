using System.Globalization;
using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>What a relay did, line by line, as it stood when the log was asked for.</summary>
public sealed class RelayLog : LessonResult
{
    /// <summary>More lines than this help nobody in a notebook; the data has them all.</summary>
    private const int LinesShown = 60;

    private static readonly string[] Columns = ["ms", "connection", "direction", "number", "what the relay did", "bytes"];

    internal RelayLog(IReadOnlyList<RelayEvent> events, int omitted)
    {
        Events = events;
        Omitted = omitted;
    }

    /// <summary>The events in the order in which they happened.</summary>
    public IReadOnlyList<RelayEvent> Events { get; }

    /// <summary>How many later events were counted and not kept.</summary>
    public int Omitted { get; }

    /// <summary>
    /// What was done in one direction of one connection, without times: to compare two runs with the same seed.
    /// </summary>
    public IReadOnlyList<string> Decisions(RelayDirection direction, int connection = 1) =>
    [
        .. from entry in Events
           where entry.Direction == direction && entry.Connection == connection
           select entry.Decision,
    ];

    private string Caption
    {
        get
        {
            var notShown = Math.Max(0, Events.Count - LinesShown) + Omitted;
            var rest = notShown == 0 ? "" : $", the last {notShown} are not shown";
            return $"What the relay did: {Events.Count + Omitted} events{rest}";
        }
    }

    private static string[] Cells(RelayEvent entry) =>
    [
        entry.At.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture),
        $"{entry.Connection}",
        entry.Direction == RelayDirection.ToServer ? "client \u2192 server" : "server \u2192 client",
        entry.Number == 0 ? "" : $"{entry.Number}",
        Words(entry.Action) + (entry.Note.Length == 0 ? "" : $": {entry.Note}"),
        entry.Bytes == 0 ? "" : $"{entry.Bytes}",
    ];

    private static string Words(RelayAction action) => action switch
    {
        RelayAction.HeldBack => "held back",
        RelayAction.EndOfStream => "end of stream",
        RelayAction.NotTaken => "receiver does not read",
        _ => action.ToString().ToLowerInvariant(),
    };

    private static bool IsNumber(int column) => column is 0 or 1 or 3 or 5;

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<table class=\"sl-relay\" style=\"border-collapse:collapse;background:transparent;color:inherit\">");
        html.Append("<caption style=\"text-align:left\">").Append(WebUtility.HtmlEncode(Caption)).Append("</caption><thead><tr>");
        for (var i = 0; i < Columns.Length; i++)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" style=\"{Style(i)}\">{Columns[i]}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var entry in Events.Take(LinesShown))
        {
            var cells = Cells(entry);
            html.Append("<tr>");
            for (var i = 0; i < cells.Length; i++)
                html.Append(CultureInfo.InvariantCulture, $"<td style=\"{Style(i)}\">{WebUtility.HtmlEncode(cells[i])}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Style(int column) =>
        $"padding:2px 8px;border-bottom:1px solid rgba(128,128,128,.4);text-align:{(IsNumber(column) ? "right" : "left")}";

    /// <inheritdoc/>
    public override string ToText()
    {
        List<string[]> rows = [Columns, .. Events.Take(LinesShown).Select(Cells)];
        var widths = Enumerable.Range(0, Columns.Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        var text = new StringBuilder(Caption).Append('\n');
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => IsNumber(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        return text.ToString();
    }
}
