using System.Text.Json;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>Takes the frames of a message apart: identities, delimiter, signature, four JSON objects, buffers.</summary>
internal sealed class MessageReader(Signature signature)
{
    private const int LongestTypeName = 100;

    /// <summary>Between the identities and the message.</summary>
    public static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    private readonly ReplayGuard replays = new();

    /// <exception cref="RefusedMessageException">It is none of the front end's, or one that cannot be understood.</exception>
    public Request Read(Channel channel, IReadOnlyList<byte[]> frames)
    {
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (delimiter + 5 >= frames.Count)
            throw new RefusedMessageException("it has not the frames of a message");
        var given = frames[delimiter + 1];
        byte[][] parts = [frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5]];
        if (!signature.Fits(given, parts))
            throw new RefusedMessageException("its signature is wrong");
        if (!replays.IsNew(given))
            throw new RefusedMessageException("it was sent before");
        var header = Parse(parts[0], "header");
        if (!header.TryGetProperty("msg_type", out var type) || type.ValueKind != JsonValueKind.String
            || type.GetString() is not { Length: > 0 and <= LongestTypeName } name)
            throw new RefusedMessageException("it has no type");
        return new Request(channel, [.. frames.Take(delimiter)], parts[0], name, Parse(parts[3], "content"), Parse(parts[2], "metadata"));
    }

    private static JsonElement Parse(byte[] json, string what)
    {
        try
        {
            var element = JsonElement.Parse(json);
            return element.ValueKind == JsonValueKind.Object ? element : throw new RefusedMessageException($"its {what} is no object");
        }
        catch (JsonException)
        {
            throw new RefusedMessageException($"its {what} is no JSON");
        }
    }
}
