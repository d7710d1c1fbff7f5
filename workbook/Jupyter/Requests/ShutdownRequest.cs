using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Ends the kernel. For a restart the front end starts another one.</summary>
internal static class ShutdownRequest
{
    public static void Reply(Request request, Link link, Action<int> end)
    {
        var isRestart = request.Flag("restart", otherwise: false);
        void Content(System.Text.Json.Utf8JsonWriter json)
        {
            Replies.Ok(json);
            json.WriteBoolean("restart", isRestart);
        }
        link.Publish(request, "shutdown_reply", Content); // Other front ends of the same kernel want to know too.
        link.Reply(request, "shutdown_reply", Content);
        end(0);
    }
}
