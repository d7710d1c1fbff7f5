using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>Makes the frames of a message. Safe for any number of threads.</summary>
internal sealed class MessageWriter(Signature signature)
{
    /// <summary>With the welcome message on IOPub, which 5.5 introduced.</summary>
    public const string ProtocolVersion = "5.5";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Delimiter = MessageReader.Delimiter.ToArray();
    private static readonly byte[] Empty = "{}"u8.ToArray();

    private readonly string session = Guid.NewGuid().ToString("N");
    private long count;

    /// <param name="addresses">Identities, or the topic on IOPub.</param>
    /// <param name="parent">The header of the request that this answers, or null.</param>
    public byte[][] Write(byte[][] addresses, byte[]? parent, string type, Action<Utf8JsonWriter> content)
    {
        byte[][] parts = [Json(Header(type)), parent ?? Empty, Empty, Json(content)];
        return [.. addresses, Delimiter, signature.Of(parts), .. parts];
    }

    private Action<Utf8JsonWriter> Header(string type) => json =>
    {
        json.WriteString("msg_id", string.Create(CultureInfo.InvariantCulture, $"{session}_{Interlocked.Increment(ref count)}"));
        json.WriteString("session", session);
        json.WriteString("username", "kernel");
        json.WriteString("date", DateTime.UtcNow);
        json.WriteString("msg_type", type);
        json.WriteString("version", ProtocolVersion);
    };

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
