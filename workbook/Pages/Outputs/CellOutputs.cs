using System.Text;
using System.Text.RegularExpressions;
using SocketWorkbook.Chapters;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Pages.Outputs;

/// <summary>Everything that a cell showed, in the order in which it happened.</summary>
public static partial class CellOutputs
{
    public static string ToHtml(CellReport cell, PageIds ids)
    {
        var html = new StringBuilder();
        foreach (var shown in Joined(Final(cell.Events)))
            html.AppendLine(ToHtml(shown, cell, ids));
        if (cell.Problem is { } problem && !cell.Events.OfType<CellFailed>().Any())
            html.AppendLine(
                $"<div class=\"error\"><p class=\"error-label\">This cell went wrong</p><p>{Html.Encode(problem)}</p></div>");
        return html.ToString();
    }

    private static string ToHtml(CellEvent shown, CellReport cell, PageIds ids) => shown switch
    {
        TextWritten { Channel: TextChannel.Error } text =>
            $"<div class=\"stderr\"><span class=\"stderr-label\">standard error</span>{Pre(text.Text)}</div>",
        TextWritten text => Pre(text.Text),
        ValueDisplayed value => ToHtml(value.Data, ids),
        ResultShown result => ToHtml(result.Data, ids),
        CellFailed failure => ToHtml(failure.Error, cell),
        _ => "",
    };

    private static string ToHtml(MimeBundle data, PageIds ids)
    {
        if (ChartFigure.ToHtml(data, ids) is { } chart)
            return chart;
        if (data[MimeBundle.Html] is { } html)
            return $"<div class=\"result scroll\" tabindex=\"0\">{LessonHtml.ForPage(html, ids)}</div>";
        return data[MimeBundle.Text] is { } text ? Pre(text) : "";
    }

    private static string ToHtml(CellError error, CellReport cell)
    {
        var (style, label) = (cell.Cell.IsMeantToFail && cell.Succeeded, error.Kind) switch
        {
            (true, _) => ("error meant", "Meant to fail, and it did"),
            (_, CellErrorKind.DoesNotCompile) => ("error", "This cell does not compile"),
            (_, CellErrorKind.Interrupted) => ("error", "This cell was interrupted"),
            (_, CellErrorKind.DeadlinePassed) => ("error", "This cell ran out of time"),
            _ => ("error", "This cell failed"),
        };
        // A compiler's line says the message again behind the place, and one diagnostic is one line.
        var places = error.Trace
            .Select(line => line.Replace($": {error.Name}: {error.Message}", "", StringComparison.Ordinal))
            .ToList();
        var trace = places.Count == 0
            ? ""
            : $"<pre class=\"trace\" tabindex=\"0\">{Html.Encode(string.Join('\n', places))}</pre>";
        return $"""
            <div class="{style}">
            <p class="error-label">{label}</p>
            <p><strong>{Html.Encode(error.Name)}</strong> {Html.Encode(error.Message)}</p>
            {trace}
            </div>
            """;
    }

    private static string Pre(string text)
    {
        var plain = TerminalColour().Replace(text, "").ReplaceLineEndings("\n").TrimEnd('\n');
        return $"<pre class=\"text\" tabindex=\"0\">{Html.Encode(plain)}</pre>";
    }

    /// <summary>What is left to see at the end: a value that was replaced is shown as it is last, what was taken back is gone.</summary>
    private static List<CellEvent> Final(IEnumerable<CellEvent> events)
    {
        List<CellEvent> left = [];
        foreach (var happened in events)
        {
            if (happened is OutputCleared)
                left.Clear();
            else if (happened is ValueUpdated update)
                left = [.. left.Select(shown => shown is ValueDisplayed old && old.Id == update.Id ? old with { Data = update.Data } : shown)];
            else
                left.Add(happened);
        }
        return left;
    }

    /// <summary>One box for what was written in several calls.</summary>
    private static IEnumerable<CellEvent> Joined(List<CellEvent> events)
    {
        TextWritten? open = null;
        foreach (var next in events)
        {
            if (next is TextWritten text && open is not null && open.Channel == text.Channel)
            {
                open = open with { Text = open.Text + text.Text };
                continue;
            }
            if (open is not null)
                yield return open;
            open = next as TextWritten;
            if (open is null)
                yield return next;
        }
        if (open is not null)
            yield return open;
    }

    [GeneratedRegex(@"\x1B\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex TerminalColour();
}
