using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Comms are the wire of interactive widgets. There are none here, and who opens one is told so.</summary>
internal static class Comms
{
    public static void ReplyInfo(Request request, Link link) => link.Reply(request, "comm_info_reply", static json =>
    {
        Replies.Ok(json);
        json.WriteStartObject("comms");
        json.WriteEndObject();
    });

    public static void Close(Request request, Link link)
    {
        if (request.Text("comm_id") is not { } id)
            return;
        link.Publish(request, "comm_close", json =>
        {
            json.WriteString("comm_id", id);
            json.WriteStartObject("data");
            json.WriteEndObject();
        });
    }
}
