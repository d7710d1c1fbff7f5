using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>Reading a frame with two bytes of length, as DNS uses over TCP, from a stream that is cut anywhere.</summary>
public sealed class ReadFrameExercise() : Exercise(
    "read-frame",
    "Read one frame, whole or not at all",
    [
        "One Receive gives what is there, at least one byte. Both parts of a frame, the length and the message, may come in pieces.",
        "Write a small function that fills an array: it receives into the part that is still empty, until the array is full, and says "
        + "\"ended\" when Receive returns 0. Use it twice. Between the two, look at the length before you believe it.",
        "static byte[]? Fill(Socket s, int n) { var b = new byte[n]; int have = 0; while (have < n) { int k = s.Receive(b, have, n - have, "
        + "SocketFlags.None); if (k == 0) return null; have += k; } return b; } ... ReadFrame: fill 2, read them as a "
        + "big-endian UInt16, throw if the length is > limit, fill that many.",
    ],
    "Two loops make a message out of a stream. A frame that stops half-way is no error of the program but a value, null: the caller decides. "
    + "A length beyond the limit is refused before a single byte is allocated for it.")
{
    private const int PrefixSize = 2;

    /// <summary>Beyond what a signed 16-bit number holds, so that a length read as one shows.</summary>
    private const int Limit = 50_000;

    /// <summary>Checks a function that reads one frame from a connection and refuses a length beyond a limit.</summary>
    public ExerciseVerdict Check(Func<Socket, int, byte[]?> attempt) => Judge(trial =>
    {
        string Word() => $"message {Random.Shared.Next(1000, 10_000)}";
        var (one, two, three, four) = (Word(), Word(), Word(), Word());

        var connection = Sends(trial, [.. Frame(one), .. Frame(two)]);
        trial.WhileWaiting = "Two whole frames had been sent. After the first one there is nothing more to wait for.";
        var first = Quietly(trial, attempt, connection);
        if (first != one)
            ByteOrder(trial, attempt);
        trial.Expect(first == one, "not-the-frame",
            $"A whole frame with the text \"{one}\" lay ready. Your function did not return those {one.Length} bytes.");
        trial.Expect(Read(trial, attempt, connection) == two, "takes-too-much",
            "Two frames lay ready. Your second call did not return the second one: the first call must have received bytes of it.");

        connection = Sends(trial, Frame(one), PrefixSize + 4, 3);
        trial.WhileWaiting = "The message of a frame had been sent in pieces. The stream then ended: nothing more will come.";
        Pieces(trial, Read(trial, attempt, connection), one);

        connection = Sends(trial, Frame(two), 1, 1);
        trial.WhileWaiting = "The two bytes of the length had been sent one by one, then the rest. Nothing more will come.";
        trial.Expect(Quietly(trial, attempt, connection) == two, "prefix-in-one-receive",
            "The two bytes of the length came one by one. Your function took the first one for the whole length.");

        var large = new string('x', 40_000) + two;
        connection = Sends(trial, Frame(large));
        trial.WhileWaiting = $"A frame of {large.Length} bytes had been sent. Nothing more will come.";
        trial.Expect(Quietly(trial, attempt, connection) == large, "signed-length",
            $"A frame of {large.Length} bytes is within the limit of {Limit}, and your function did not return it. As a signed number of two "
            + "bytes that length is negative. A length is never negative: read it as unsigned.");

        trial.WhileWaiting = $"A frame of {Limit} bytes had been sent. Nothing more will come.";
        trial.Expect(Quietly(trial, attempt, Sends(trial, Frame(new string('x', Limit)))) is { Length: Limit }, "refuses-the-limit",
            $"A frame of exactly {Limit} bytes is not beyond the limit of {Limit}, and your function did not return it.");

        connection = Sends(trial, [.. Frame(""), .. Frame(three)]);
        trial.WhileWaiting = "A frame of length 0 had been sent. It has no message to wait for.";
        trial.Expect(Read(trial, attempt, connection) == "", "empty-is-not-the-end",
            "A frame of length 0 is a message, an empty one. Your function did not return an empty array. Only the stream's end is null.");
        trial.Expect(Read(trial, attempt, connection) == three, "takes-too-much",
            "After an empty frame came another one. Your function did not return it.");

        connection = Sends(trial, Frame(four)[..^3]);
        trial.WhileWaiting = "The stream had ended inside a frame. From then on Receive returns 0, again and again.";
        trial.Expect(Read(trial, attempt, connection) is null, "half-a-frame",
            "The stream ended three bytes before the frame's end. Your function returned an array all the same; it should be null.");
        trial.WhileWaiting = "The stream had ended, and there was no byte left. From then on Receive returns 0, again and again.";
        trial.Expect(Read(trial, attempt, Sends(trial, [])) is null, "half-a-frame",
            "The stream ended before the first byte of a frame. Your function should return null.");

        trial.WhileWaiting = $"A frame had said that it is longer than the limit of {Limit}. It should be refused without waiting for it.";
        Refused(trial, attempt, Limit + 1);
    });

    /// <summary>257 is 01 01: a length that reads the same in both orders. Who reads that one alone has the order wrong.</summary>
    private static void ByteOrder(Trial trial, Func<Socket, int, byte[]?> attempt)
    {
        var same = new string('x', 257);
        trial.Expect(Quietly(trial, attempt, Sends(trial, Frame(same))) != same, "little-endian",
            "A frame of 257 bytes was read well, one of 12 bytes was not. 257 is 01 01 and 12 is 00 0C: which of the two bytes is the big one?");
    }

    private static void Pieces(Trial trial, string? read, string sent)
    {
        // What remains when each piece was received to the beginning of the array: the last piece stands in front.
        trial.Expect(read is null || read == sent || !read.StartsWith(sent[7..], StringComparison.Ordinal), "forgets-the-offset",
            $"\"{sent}\" came in three pieces and \"{Bytes.Escape(Encoding.UTF8.GetBytes(read ?? ""))}\" is what you made of it: "
            + "each piece was received over the one before. Where in the array does the next piece belong?");
        trial.Expect(read == sent, "one-receive",
            $"\"{sent}\" came in three pieces and \"{Bytes.Escape(Encoding.UTF8.GetBytes(read ?? ""))}\" is what you made of it. "
            + "How many bytes did your Receive return, and who asks for the rest?");
    }

    private static void Refused(Trial trial, Func<Socket, int, byte[]?> attempt, int length)
    {
        try
        {
            // The message itself never comes: who waits for it before looking at the length sees the stream end.
            attempt(Sends(trial, Frame(new string('x', length))[..(PrefixSize + 4)]), Limit);
        }
        catch (InvalidDataException)
        {
            return;
        }

        throw trial.Mistake("trusts-the-length",
            $"A frame said that its length is {length}, and the limit was {Limit}. Your function went on. It should throw an InvalidDataException.");
    }

    private static string? Read(Trial trial, Func<Socket, int, byte[]?> attempt, Socket connection)
    {
        try
        {
            return attempt(connection, Limit) is { } payload ? Encoding.UTF8.GetString(payload) : null;
        }
        catch (InvalidDataException error)
        {
            throw trial.Mistake("refuses-a-good-frame",
                $"Your function refused a frame within the limit: \"{error.Message}\".");
        }
    }

    private static string? Quietly(Trial trial, Func<Socket, int, byte[]?> attempt, Socket connection)
    {
        try
        {
            return Read(trial, attempt, connection);
        }
        catch (Exception error) when (error is MistakeException or OverflowException)
        {
            return null; // Part of a length was read as a length: whatever it was, that is the mistake to name here.
        }
    }

    private static Socket Sends(Trial trial, byte[] bytes, params int[] sizes)
    {
        var server = trial.Own(PeerServer.SendsInPieces(bytes, sizes));
        return trial.Own(PeerClient.Connect(server.EndPoint)).Socket;
    }

    private static byte[] Frame(string text)
    {
        var frame = new byte[PrefixSize + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)(frame.Length - PrefixSize));
        Encoding.UTF8.GetBytes(text, frame.AsSpan(PrefixSize));
        return frame;
    }
}
