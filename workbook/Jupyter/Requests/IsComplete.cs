using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Whether Enter runs the code or begins a new line of it.</summary>
internal static class IsComplete
{
    public static void Reply(Request request, Link link)
    {
        var shape = SubmissionShape.Of(request.Text("code") ?? "");
        link.Reply(request, "is_complete_reply", json =>
        {
            json.WriteString("status", shape.State switch
            {
                SubmissionState.Complete => "complete",
                SubmissionState.Incomplete => "incomplete",
                _ => "invalid",
            });
            if (shape.State == SubmissionState.Incomplete)
                json.WriteString("indent", shape.Indent);
        });
    }
}
