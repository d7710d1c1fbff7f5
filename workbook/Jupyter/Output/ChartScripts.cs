using SocketWorkbook.Engine;

namespace SocketWorkbook.Jupyter.Output;

/// <summary>
/// Sends what draws charts once a session. The html of a chart is complete in itself: it carries a megabyte of plotly.js between
/// two marks. One chart of a notebook is enough to draw all, so the others go without, and a saved notebook stays small.
/// </summary>
/// <remarks>
/// A chart goes with it when none has gone before, and when its cell runs again: the one that brought it must not lose it, and
/// another cell may run again because its page has none, which is what a chart without says there.
/// </remarks>
internal sealed class ChartScripts
{
    private const string CopyBegins = "/*sl-plotly-copy*/", CopyEnds = "/*sl-plotly-copy-end*/";

    private readonly Dictionary<string, Execution> without = [];
    private Execution? carrier;

    /// <summary>The value as it goes to front ends.</summary>
    public MimeBundle Sent(MimeBundle value, Execution? execution)
    {
        if (execution is null || value[MimeBundle.Html] is not { } html || !html.Contains(CopyBegins, StringComparison.Ordinal))
            return value;
        var rest = Carries(execution) ? html.IndexOf(CopyEnds, StringComparison.Ordinal) : 0;
        return new MimeBundle(new Dictionary<string, string>(value.Forms) { [MimeBundle.Html] = html[..rest] + Stripped(html[rest..]) });
    }

    /// <summary>What the cell has shown so far is gone.</summary>
    public void Cleared(Execution? execution)
    {
        if (ReferenceEquals(carrier, execution))
            carrier = null;
    }

    private bool Carries(Execution execution)
    {
        if (ReferenceEquals(carrier, execution))
            return false;
        var cell = execution.CellIdentity;
        if (carrier is not null && carrier.CellIdentity != cell
            && (without.TryAdd(cell, execution) || ReferenceEquals(without[cell], execution)))
            return false;
        carrier = execution;
        without.Clear();
        return true;
    }

    private static string Stripped(string html)
    {
        for (var from = 0; html.IndexOf(CopyBegins, from, StringComparison.Ordinal) is >= 0 and var begin; from = begin + CopyBegins.Length)
        {
            var end = html.IndexOf(CopyEnds, begin, StringComparison.Ordinal);
            if (end < 0)
                break;
            html = html.Remove(begin + CopyBegins.Length, end - begin - CopyBegins.Length);
        }
        return html;
    }
}
