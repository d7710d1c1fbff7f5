using SocketWorkbook.Engine.Assistance;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>What stands at the cursor.</summary>
internal static class Inspect
{
    public static void Reply(Request request, Link link, ICodeAssistance assistance)
    {
        var code = request.Text("code") ?? "";
        var cursor = CursorPosition.ToUtf16(code, request.Number("cursor_pos") ?? int.MaxValue);
        var found = assistance.Describe(code, cursor, detailed: request.Number("detail_level") is > 0, CancellationToken.None);
        link.Reply(request, "inspect_reply", json =>
        {
            Replies.Ok(json);
            json.WriteBoolean("found", found is not null);
            json.WriteStartObject("data");
            if (found is not null)
                json.WriteString("text/plain", found.Text);
            if (found?.Markdown is { } markdown)
                json.WriteString("text/markdown", markdown);
            json.WriteEndObject();
            json.WriteStartObject("metadata");
            json.WriteEndObject();
        });
    }
}
