using SocketWorkbook.Engine;
using SocketWorkbook.Jupyter.Wire;

namespace SocketWorkbook.Jupyter.Requests;

/// <summary>Stops the cell that runs. The answer does not wait for its end: the cell's own reply tells of that.</summary>
internal static class InterruptRequest
{
    public static void Reply(Request request, Link link, CellSession session)
    {
        session.Interrupt();
        link.Reply(request, "interrupt_reply", Replies.Ok);
    }
}
