using System.Net;
using System.Text;

namespace SocketLessons;

public sealed partial class RoundTripReport
{
    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder("<div class=\"sl-round-trips\">").Append(Facts().ToHtml());
        if (Count > 1)
            html.Append(Distribution().ToHtml());
        foreach (var remark in Remarks())
            html.Append("<p style=\"margin:.3em 0\">").Append(WebUtility.HtmlEncode(remark)).Append("</p>");
        html.Append("<details><summary>Bytes</summary><p style=\"margin:.3em 0\">Sent:</p>")
            .Append(Bytes.Show(_plan.Message).ToHtml());
        if (FirstReply.Length > 0)
            html.Append("<p style=\"margin:.3em 0\">Received:</p>").Append(Bytes.Show(FirstReply).ToHtml());
        return html.Append("</details></div>").ToString();
    }

    /// <inheritdoc/>
    public override string ToText()
    {
        var text = new StringBuilder();
        text.Append(Heading).Append('\n').Append(Facts().ToText());
        if (Count > 1)
            text.Append('\n').Append(Distribution().ToText());
        foreach (var remark in Remarks())
            text.Append(remark).Append('\n');
        return text.ToString();
    }

    private string Heading => $"{Numbers.Count(Attempted, "round trip")} over {_plan.Transport} to {_plan.EndPoint}";

    private DataTable Facts()
    {
        var table = new DataTable(Heading, ["", "bytes", "content"])
            .Row("sent", _plan.Message.Length, Content(_plan.Message))
            .Row("received", FirstReply.Length, FirstReply.Length == 0 ? "nothing" : Content(FirstReply));
        return Attempted > 1 || Count == 0 ? table : table.Row("round trip", null, $"{Numbers.Plain(P50)} µs");
    }

    private DataTable Distribution() =>
        new DataTable("How long the round trips took, in microseconds (µs)",
                ["p50", "p90", "p99", "max", "round trips/s", "bytes/s", _plan.IsDatagram ? "sockets" : "connections"])
            .Row(P50, P90, P99, Max, Math.Round(RoundTripsPerSecond), Math.Round(BytesPerSecond), Connections);

    private IEnumerable<string> Remarks()
    {
        if (Count == 1 && WarmUp == 0)
            yield return "A first round trip also pays for the runtime compiling the code. Measure many to compare.";
        if (WarmUp > 0)
            yield return $"{Numbers.Count(WarmUp, "warm-up round trip")} before them {(WarmUp == 1 ? "is" : "are")} not counted.";
        if (Lost > 0)
            yield return $"{Lost} of {Numbers.Count(Attempted, "datagram")} got no reply within "
                + $"{Numbers.Plain(_plan.Deadline.TotalSeconds)} s. Lost on the way there, on the way back, or never answered: "
                + "the sender cannot tell.";
        if (LeftOver > 0)
            yield return $"{Numbers.Count(LeftOver, "byte")} more came after the reply: not part of it, and not counted.";
        if (Attempted < _plan.Count)
            yield return $"Ended after {TripPlan.Limit.TotalSeconds:0} s, before all {Numbers.Count(_plan.Count, "round trip")}.";
    }

    private static string Content(byte[] bytes) => Bytes.Escape(bytes, 100);
}
