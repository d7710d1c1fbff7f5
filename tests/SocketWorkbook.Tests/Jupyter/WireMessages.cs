using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocketWorkbook.Tests.Jupyter;

/// <summary>A message as a front end sees it.</summary>
public sealed record Message(string Type, string Id, string? ParentId, JsonObject Content, JsonObject Header, byte[] FirstFrame)
{
    public string? Text(string name) => (string?)Content[name];

    public string? State => Type == "status" ? Text("execution_state") : null;
}

/// <summary>
/// The protocol's frames, written down a second time from its description, so that the kernel's own writing is not tested
/// against itself.
/// </summary>
public sealed class WireMessages(string key)
{
    private readonly string session = Guid.NewGuid().ToString();

    public (string Id, byte[][] Frames) Make(string type, object content, object? metadata = null)
    {
        var id = Guid.NewGuid().ToString();
        var header = JsonSerializer.Serialize(new
        {
            msg_id = id,
            session,
            username = "test",
            date = "2024-01-01T00:00:00.000000Z",
            msg_type = type,
            version = "5.3",
        });
        return (id, Sign([header, "{}", JsonSerializer.Serialize(metadata ?? new { }), JsonSerializer.Serialize(content)]));
    }

    /// <summary>The frames of four texts that need not be a message.</summary>
    public byte[][] Sign(string[] parts)
    {
        var bytes = parts.Select(Encoding.UTF8.GetBytes).ToArray();
        return [Encoding.ASCII.GetBytes("<IDS|MSG>"), Encoding.ASCII.GetBytes(SignatureOf(bytes)), .. bytes];
    }

    /// <exception cref="InvalidOperationException">It is no message, or not signed with the key.</exception>
    public Message Read(IReadOnlyList<byte[]> frames)
    {
        var at = frames.Index().First(frame => frame.Item.AsSpan().SequenceEqual("<IDS|MSG>"u8)).Index;
        byte[][] parts = [.. frames.Skip(at + 2).Take(4)];
        if (SignatureOf(parts) != Encoding.ASCII.GetString(frames[at + 1]))
            throw new InvalidOperationException("A message of the kernel's has a wrong signature.");
        var header = Parse(parts[0]);
        return new Message((string)header["msg_type"]!, (string)header["msg_id"]!, (string?)Parse(parts[1])["msg_id"], Parse(parts[3]),
            header, frames[0]);
    }

    private string SignatureOf(byte[][] parts) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), parts.SelectMany(part => part).ToArray()));

    private static JsonObject Parse(byte[] json) => JsonNode.Parse(json)!.AsObject();
}
