using System.Buffers.Binary;
using System.Text;

namespace SocketLessons;

/// <summary>A frame with a length prefix: four bytes, big-endian (network byte order, RFC 1700), then the text as UTF-8.</summary>
public sealed class WriteFrameExercise() : Exercise(
    "write-frame",
    "Put the length in front of the text",
    [
        "A frame is two parts, one behind the other. The second part is the text as UTF-8. Make that one first: its length is what you need.",
        "Make an array of 4 bytes more than the text has bytes. BinaryPrimitives (in System.Buffers.Binary) writes a number into the "
        + "beginning of it; the end of the method's name says which byte comes first.",
        "byte[] payload = Encoding.UTF8.GetBytes(text); var frame = new byte[4 + payload.Length]; then "
        + "System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length); and copy the payload to frame.AsSpan(4).",
    ],
    "The receiver reads four bytes, knows how many follow, and needs to look for no mark: the payload may hold any byte at all. "
    + "Big-endian is the order of the internet's own headers, and one Send for both parts spares you what the chart of this chapter shows.")
{
    private const int PrefixSize = 4;

    // The order matters: plain letters first, so that a wrong byte order and a count of characters are told apart.
    private static readonly string[] Texts =
        ["hello", "", new string('x', 300 + Random.Shared.Next(200)), "gr\u00fc\u00dfe", "\u4e16\u754c, \ud83d\ude42"];

    /// <summary>Checks a function that makes a frame of a text.</summary>
    public ExerciseVerdict Check(Func<string, byte[]> attempt) => Judge(trial =>
    {
        foreach (var text in Texts)
            Look(trial, text, attempt(text));
    });

    private static void Look(Trial trial, string text, byte[]? frame)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var name = text.Length > 20 ? $"a text of {text.Length} letters" : $"\"{text}\"";
        if (frame is null)
            throw trial.Mistake("no-frame", $"For {name} your function returned null. It returns the bytes of the frame.");
        var shown = $"For {name} your frame begins with {Hex(frame)}";
        trial.Expect(payload.Length == 0 || !frame.AsSpan().SequenceEqual(payload), "no-prefix",
            $"{shown}: that is the text itself. Where does the receiver learn that {payload.Length} bytes make this message?");
        trial.Expect(frame.Length >= PrefixSize, "prefix-size",
            $"{shown} and is {frame.Length} bytes long. The length alone takes 4 bytes, also when it is small.");
        var length = BinaryPrimitives.ReadInt32BigEndian(frame);
        var reversed = BinaryPrimitives.ReadInt32LittleEndian(frame);
        trial.Expect(length == payload.Length || (reversed != payload.Length && reversed != text.Length), "little-endian",
            $"{shown}: the length is there, the small byte first. A receiver that reads big-endian takes it for {length:N0}.");
        trial.Expect(length == payload.Length || length != text.Length, "counts-characters",
            $"{shown}, so it says {length}. That is how many chars {name} has in C#. As UTF-8 it is {payload.Length} bytes, and a stream carries bytes.");
        trial.Expect(length == payload.Length || length != payload.Length + PrefixSize, "counts-the-prefix",
            $"{shown}, so it says {length}: the 4 bytes of the prefix are counted as well. Here the length is that of the text alone, {payload.Length}.");
        trial.Expect(length == payload.Length, "prefix-size",
            $"{shown}. Read as 4 bytes, the big one first, that is {length:N0}; the text is {payload.Length} bytes.");
        trial.Expect(frame.AsSpan(PrefixSize).SequenceEqual(payload), "wrong-payload",
            $"The length of {name} is right, {payload.Length}. Behind it stand {frame.Length - PrefixSize} bytes that are not the text as UTF-8.");
    }

    private static string Hex(byte[] bytes) =>
        bytes.Length == 0 ? "nothing" : string.Join(' ', bytes.Take(6).Select(each => each.ToString("x2"))) + (bytes.Length > 6 ? " ..." : "");
}
