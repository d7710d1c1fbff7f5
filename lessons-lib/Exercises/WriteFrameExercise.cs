using System.Buffers.Binary;
using System.Text;

namespace SocketLessons;

/// <summary>A frame as DNS sends it over TCP (RFC 1035, section 4.2.2): two bytes of length, big-endian, then the message.</summary>
public sealed class WriteFrameExercise() : Exercise(
    "write-frame",
    "Put a two-byte length in front of a text",
    [
        "A frame is two parts, one behind the other. The second part is the text as UTF-8. Make that one first: its length is what you need.",
        "Make an array of 2 bytes more than the text has bytes. BinaryPrimitives (in System.Buffers.Binary) writes a UInt16 into the "
        + "beginning of it; the end of the method's name says which byte comes first. And what is the largest number two bytes can hold?",
        "byte[] message = Encoding.UTF8.GetBytes(text); if (message.Length > 65535) throw new ArgumentException(...); "
        + "var frame = new byte[2 + message.Length]; BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)message.Length); "
        + "message.CopyTo(frame, 2);",
    ],
    "The receiver reads two bytes, knows how many follow, and looks for no mark: the message may hold any byte at all. Two bytes end at "
    + "65,535. A cast would cut a larger number without a word, and the receiver would take the rest of the text for the next frame.")
{
    private const int PrefixSize = 2;

    // The order matters: plain letters first, so that a wrong byte order and a count of characters are told apart.
    private static readonly string[] Texts =
        ["hello", "", new string('x', 300 + Random.Shared.Next(200)), "gr\u00fc\u00dfe", "\u4e16\u754c, \ud83d\ude42", new string('y', ushort.MaxValue)];

    /// <summary>Checks a function that makes a frame of a text.</summary>
    public ExerciseVerdict Check(Func<string, byte[]> attempt) => Judge(trial =>
    {
        foreach (var text in Texts)
            Look(trial, text, attempt(text));
        Refused(trial, attempt, new string('z', ushort.MaxValue + 1 + Random.Shared.Next(5000)), "length-wraps-around", "");
        // Few enough characters, too many bytes.
        Refused(trial, attempt, new string('\u00fc', 40_000 + Random.Shared.Next(5000)), "limits-characters",
            " What did you compare with the limit: characters or bytes?");
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
        trial.Expect(frame.Length != payload.Length + 4 && frame.Length >= PrefixSize, "prefix-size",
            $"{shown} and is {frame.Length} bytes long. Here the length takes 2 bytes, never more and never fewer, and the text {payload.Length}.");
        var length = BinaryPrimitives.ReadUInt16BigEndian(frame);
        var reversed = BinaryPrimitives.ReadUInt16LittleEndian(frame);
        trial.Expect(length == payload.Length || (reversed != payload.Length && reversed != text.Length), "little-endian",
            $"{shown}: the length is there, the small byte first. A receiver that reads big-endian takes it for {length:N0}.");
        trial.Expect(length == payload.Length || length != text.Length, "counts-characters",
            $"{shown}, so it says {length}. That is how many chars {name} has in C#. As UTF-8 it is {payload.Length} bytes, and a stream carries bytes.");
        trial.Expect(length == payload.Length || length != payload.Length + PrefixSize, "counts-the-prefix",
            $"{shown}, so it says {length}: the 2 bytes of the prefix are counted as well. Here the length is that of the text alone, {payload.Length}.");
        trial.Expect(length == payload.Length, "wrong-length",
            $"{shown}. Read as 2 bytes, the big one first, that is {length:N0}; the text is {payload.Length} bytes.");
        trial.Expect(frame.AsSpan(PrefixSize).SequenceEqual(payload), "wrong-payload",
            $"The length of {name} is right, {payload.Length}. Behind it stand {frame.Length - PrefixSize} bytes that are not the text as UTF-8.");
    }

    private static void Refused(Trial trial, Func<string, byte[]> attempt, string text, string diagnosis, string question)
    {
        byte[] frame;
        try
        {
            frame = attempt(text);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            return;
        }

        var says = frame is { Length: >= PrefixSize } ? BinaryPrimitives.ReadUInt16BigEndian(frame) : 0;
        throw trial.Mistake(diagnosis,
            $"A text of {text.Length} letters, {Encoding.UTF8.GetByteCount(text)} bytes, does not fit: a length of two bytes is 65,535 at most. "
            + $"Your frame says {says}, and the receiver will take the rest for other frames. Throw an ArgumentException instead.{question}");
    }

    private static string Hex(byte[] bytes) =>
        bytes.Length == 0 ? "nothing" : string.Join(' ', bytes.Take(6).Select(each => each.ToString("X2"))) + (bytes.Length > 6 ? " ..." : "");
}
