using SocketWorkbook.Engine.Assistance;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>What may stand at the cursor.</summary>
internal static class Complete
{
    public static void Reply(Request request, Link link, ICodeAssistance assistance)
    {
        var code = request.Text("code") ?? "";
        var cursor = CursorPosition.ToUtf16(code, request.Number("cursor_pos") ?? int.MaxValue);
        var found = assistance.Complete(code, cursor, CancellationToken.None);
        var (start, end) = (CursorPosition.ToCodePoints(code, found.Start), CursorPosition.ToCodePoints(code, found.End));
        link.Reply(request, "complete_reply", json =>
        {
            Replies.Ok(json);
            json.WriteStartArray("matches");
            foreach (var item in found.Items)
                json.WriteStringValue(item.Text);
            json.WriteEndArray();
            json.WriteNumber("cursor_start", start);
            json.WriteNumber("cursor_end", end);
            json.WriteStartObject("metadata");
            // The name that ipykernel gave it and front ends look for.
            json.WriteStartArray("_jupyter_types_experimental");
            foreach (var item in found.Items)
            {
                json.WriteStartObject();
                json.WriteNumber("start", start);
                json.WriteNumber("end", end);
                json.WriteString("text", item.Text);
                json.WriteString("type", item.Kind);
                json.WriteString("signature", item.Signature);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
