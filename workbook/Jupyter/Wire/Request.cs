using System.Text.Json;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>A message from a front end, its signature found good.</summary>
/// <param name="Identities">Where an answer has to go, as ROUTER sockets put it before a message.</param>
/// <param name="Header">The header's bytes: the parent header of every answer.</param>
internal sealed record Request(
    Channel Channel, byte[][] Identities, byte[] Header, string Type, JsonElement Content, JsonElement Metadata)
{
    public string? Text(string name) => TextIn(Content, name);

    public string? MetadataText(string name) => TextIn(Metadata, name);

    public bool Flag(string name, bool otherwise) => Content.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => otherwise }
        : otherwise;

    public int? Number(string name) =>
        Content.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number : null;

    private static string? TextIn(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Why a message is not obeyed. Never holds any of its content.</summary>
internal sealed class RefusedMessageException(string why) : Exception(why);
