using System.Text;
using System.Text.Json;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>What handlers send with: replies to who asked, and news to everybody.</summary>
internal sealed class Link(MessageWriter writer, Action<Channel, byte[][]> send)
{
    /// <summary>Answers on the channel that the request came in on.</summary>
    public void Reply(Request request, string type, Action<Utf8JsonWriter> content) =>
        send(request.Channel, writer.Write(request.Identities, request.Header, type, content));

    /// <summary>Asks whoever sent the request.</summary>
    public void Ask(Request request, string type, Action<Utf8JsonWriter> content) =>
        send(Channel.Stdin, writer.Write(request.Identities, request.Header, type, content));

    /// <summary>Tells everybody what happened because of the request.</summary>
    public void Publish(Request? cause, string type, Action<Utf8JsonWriter> content) =>
        send(Channel.IOPub, writer.Write([Encoding.ASCII.GetBytes(type)], cause?.Header, type, content));

    /// <summary>Tells who listens to exactly this topic that it does.</summary>
    public void Welcome(byte[] topic) =>
        send(Channel.IOPub, writer.Write([topic], parent: null, "iopub_welcome", static _ => { }));

    public void Status(Request? cause, string state) => Publish(cause, "status", json => json.WriteString("execution_state", state));
}
