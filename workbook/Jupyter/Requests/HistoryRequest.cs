using System.IO.Enumeration;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>What ran before: the last entries, a range of them, or those that fit a pattern with <c>*</c> and <c>?</c>.</summary>
internal static class HistoryRequest
{
    private const int Session = 1;
    private const int Usual = 1000;

    public static void Reply(Request request, Link link, InputHistory history)
    {
        var found = Find(request, history.Entries).ToList();
        var withOutput = request.Flag("output", otherwise: false);
        link.Reply(request, "history_reply", json =>
        {
            Replies.Ok(json);
            json.WriteStartArray("history");
            foreach (var entry in found)
            {
                json.WriteStartArray();
                json.WriteNumberValue(Session);
                json.WriteNumberValue(entry.Line);
                if (withOutput)
                    json.WriteStartArray();
                json.WriteStringValue(entry.Code);
                if (withOutput)
                {
                    json.WriteStringValue(entry.Output);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        });
    }

    private static IEnumerable<InputHistoryEntry> Find(Request request, IReadOnlyList<InputHistoryEntry> all)
    {
        var most = Math.Max(0, request.Number("n") ?? Usual);
        switch (request.Text("hist_access_type"))
        {
            case "range":
                // 0 is this session, negative ones count back from it, and there were none before.
                if (request.Number("session") is not (null or 0 or Session))
                    return [];
                var (start, stop) = (request.Number("start") ?? 0, request.Number("stop") ?? int.MaxValue);
                return all.Where(entry => entry.Line >= start && entry.Line < stop);
            case "search":
                var pattern = request.Text("pattern") ?? "*";
                var fitting = all.Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Code, ignoreCase: false));
                if (request.Flag("unique", otherwise: false))
                    fitting = fitting.Reverse().DistinctBy(entry => entry.Code).Reverse();
                return fitting.TakeLast(most);
            default:
                return all.TakeLast(most);
        }
    }
}
