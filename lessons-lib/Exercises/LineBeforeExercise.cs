using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The reader reads one line with a deadline for all of it, so that no client can start the clock again.</summary>
public sealed partial class LineBeforeExercise() : Exercise(
    "line-before",
    "A line, whole before a deadline",
    [
        "ReceiveTimeout is a limit for one Receive. Which moment stays the same, however many times you receive?",
        "Work out the deadline once, before the loop. Before each Receive see how much time is left, and wait no longer than that: with "
        + "connection.Poll(left, SelectMode.SelectRead), or with ReceiveTimeout, in which 0 means no limit. When nothing is left, return "
        + "null. Collect bytes, and decode the whole line at its end.",
        "var clock = Stopwatch.StartNew(); loop: var left = limit - clock.Elapsed; if (left <= TimeSpan.Zero || !connection.Poll(left, "
        + "SelectMode.SelectRead)) return null; then Receive; 0 means the end of the stream; look for '\\n' in what came.",
    ],
    "A limit for each receive asks: has this client been silent for too long? A deadline asks: has this request taken too long? Only the "
    + "second one bounds what a client can cost the others. Web servers have both, one for silence and one for the whole head of a "
    + "request.")
{
    /// <summary>The space at its end belongs to it.</summary>
    private const string Line = "grüße aus der schlange ";

    /// <summary>Neither Milliseconds nor Seconds of it are all of it: whoever takes one of them gives up early.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.4);

    /// <summary>Not a whole millisecond.</summary>
    private static readonly TimeSpan Tiny = TimeSpan.FromMilliseconds(0.9);

    /// <summary>For a client that sends all the time: not too many bytes come in it.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(0.2);

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(4);

    /// <summary>What a busy machine may need beyond the limit.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(1.5);

    /// <summary>Lets the reader's function meet clients that are quick, slow, silent, and endless.</summary>
    /// <param name="lineBefore">Takes a connection and a limit; returns the line, or null.</param>
    public ExerciseVerdict Check(Func<Socket, TimeSpan, string?> lineBefore)
    {
        ArgumentNullException.ThrowIfNull(lineBefore);
        return Judge(trial =>
        {
            MeetsAWholeLine(trial, lineBefore);
            MeetsPieces(trial, lineBefore);
            MeetsTheEnd(trial, lineBefore);
            MeetsAnEmptyLine(trial, lineBefore);
            MeetsALongLine(trial, lineBefore);
            // At the same time, because both take as long as the limit, or longer.
            var endless = OnItsOwnThread.Run(() => MeetsAnEndlessLine(trial, lineBefore));
            MeetsSilence(trial, lineBefore);
            endless.GetAwaiter().GetResult();
            MeetsSilenceWithHardlyAnyTime(trial, lineBefore);
            MeetsAFlood(trial, lineBefore);
        });
    }

    private static void MeetsAWholeLine(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(
            trial, lineBefore, Long, "a client that sends a whole line at once", Encoding.UTF8.GetBytes(Line + "\n"));
        trial.Expect(meeting.EndsWithin(Spare), "waits-for-more",
            "A client sent a whole line at once, and your function went on waiting. When is a line whole?");
        var line = meeting.Result();
        trial.Expect(line is not null, "misses-the-line", "A client sent a whole line at once, and you returned null.");
        trial.Expect(line != Line + "\n", "keeps-the-newline", "You returned the line with its \\n.");
        trial.Expect(line != "", "returns-nothing", "A client sent a whole line, and you returned an empty one.");
        trial.Expect(line!.TrimEnd('\0') == line, "whole-buffer", "Behind the line you returned bytes of the buffer that nobody sent.");
        trial.Expect(line == Line || line != Line.Trim(), "trims-too-much",
            $"The client sent \"{Line}\" and you returned \"{line}\". The space at the end is part of the line: only the \\n is not.");
        trial.Expect(line == Line, "other-text", $"The client sent \"{Line}\" and you returned \"{line}\". The text is UTF-8.");
        meeting.ExpectOpen();
    }

    private static void MeetsPieces(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        var bytes = Encoding.UTF8.GetBytes(Line + "\n");
        // The first cut is inside ü.
        using var meeting = new Meeting(trial, lineBefore, Long, "a client whose line comes in pieces", bytes[..3]);
        meeting.PauseWhenTaken();
        meeting.Send(bytes.AsSpan(3..10));
        meeting.PauseWhenTaken();
        meeting.Send(bytes.AsSpan(10));
        trial.Expect(meeting.EndsWithin(Spare), "waits-for-more",
            "A line came in three pieces, the last with its \\n. Your function went on waiting. Do you look for \\n in each piece?");
        var line = meeting.Result();
        trial.Expect(line is not null, "gives-up-early",
            "A line came in three pieces within a second. The limit was four seconds, and you returned null.");
        trial.Expect(line!.Length > Line.Length / 2, "one-piece", $"A line came in three pieces, and you returned \"{line}\".");
        trial.Expect(!line.Contains('\uFFFD'), "decodes-too-early",
            $"A line came in three pieces, and you returned \"{line}\". A piece may end inside a character: decode when the line is "
            + "whole.");
        trial.Expect(line == Line, "joins-wrongly", $"A line came in three pieces, and you returned \"{line}\" instead of \"{Line}\".");
    }

    private static void MeetsTheEnd(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(
            trial, lineBefore, Long, "a client that sends half a line and ends its stream", "half"u8.ToArray());
        meeting.Client.Shutdown(SocketShutdown.Send);
        trial.Expect(meeting.EndsWithin(Spare), "never-sees-the-end",
            "A client sent half a line and ended its stream. Your function went on. What does Receive return at the end?");
        trial.Expect(meeting.Result() is null, "half-a-line",
            "A client sent half a line and ended its stream. Half a line is no line: return null.");
        meeting.ExpectOpen();
    }

    private static void MeetsAnEmptyLine(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(trial, lineBefore, Long, "a client that sends an empty line", "\n"u8.ToArray());
        trial.Expect(meeting.EndsWithin(Spare), "waits-for-more",
            "A client sent an empty line, only its \\n, and your function went on waiting. When is a line whole?");
        var line = meeting.Result();
        trial.Expect(line is not null, "misses-the-empty-line",
            "A client sent an empty line, only its \\n, and you returned null. The line came whole, and in time. What is left of it "
            + "without its \\n?");
        trial.Expect(line == "", "keeps-from-before",
            $"A client sent an empty line, and you returned \"{line}\". Those bytes came from another client before. Where do you keep "
            + "them?");
    }

    private static void MeetsALongLine(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        var text = new string('x', 20_000);
        using var meeting = new Meeting(
            trial, lineBefore, Long, $"a client that sends a line of {text.Length} bytes", Encoding.UTF8.GetBytes(text + "\n"));
        var returned = !meeting.EndsWithin(Long + Spare) ? "did not end"
            : meeting.Error is { } error ? $"threw {error.GetType().Name}"
            : meeting.Result() is not { } line ? "returned null"
            : line != text ? $"returned {line.Length} characters" : "";
        trial.Expect(returned == "", "cuts-a-long-line",
            $"A client sent a line of {text.Length} bytes, all at once, and your function {returned}. How much room do you have for a "
            + "line?");
        meeting.ExpectOpen();
    }

    private static void MeetsSilence(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(trial, lineBefore, Short, "a client that says nothing", []);
        trial.Expect(meeting.EndsWithin(Short + Spare), "no-limit",
            $"A client said nothing. The limit was {Short.TotalSeconds} s, and after {(Short + Spare).TotalSeconds} s your function still "
            + "waited.");
        trial.Expect(meeting.Result() is null, "makes-a-line-up", "A client said nothing, and you returned a line.");
        // Never shorter on a busy machine than it is.
        trial.Expect(meeting.Took >= Short * 0.9, "gives-up-early",
            $"A client said nothing. The limit was {Short.TotalMilliseconds} ms, and you returned null after {meeting.Took.TotalMilliseconds:0}.");
        meeting.ExpectOpen();
        meeting.ExpectUntaken();
    }

    /// <summary>Several times: on a busy machine the time may be over before it has been looked at.</summary>
    private static void MeetsSilenceWithHardlyAnyTime(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        for (var round = 1; round <= 10; round++)
        {
            using var meeting = new Meeting(trial, lineBefore, Tiny, "a client that says nothing, when there is hardly any time", []);
            trial.Expect(meeting.EndsWithin(Spare), "waits-for-ever",
                $"A client said nothing. The limit was {Tiny.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)} ms, and after "
                + "1.5 s your function still waited. Which whole number of milliseconds do you make of what is left, and what does your "
                + "call do with it?");
            trial.Expect(meeting.Result() is null, "makes-a-line-up", "A client said nothing, and you returned a line.");
        }
    }

    /// <summary>Bytes are always there: the time runs out between two calls, and not in one that waits.</summary>
    private static void MeetsAFlood(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(trial, lineBefore, Brief, "a client that sends bytes without a pause and without an end", []);
        meeting.Client.SendTimeout = 100;
        // Small pieces would fill the system's buffers with next to nothing: whoever receives byte after byte would find them empty.
        var piece = Encoding.UTF8.GetBytes(new string('x', 256));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Brief + Spare && !meeting.EndsWithin(TimeSpan.Zero))
            meeting.Send(piece);
        trial.Expect(meeting.EndsWithin(TimeSpan.Zero), "receives-past-the-limit",
            "A client sent bytes without a pause and without an end. The limit was 0.2 s in all, and after 1.7 s your function still "
            + "received. Do you look at the clock also when bytes are there already?");
        trial.Expect(meeting.Result() is null, "half-a-line",
            "The time was up before the line was whole. Half a line is no line: return null.");
        meeting.ExpectOpen();
    }

    private static void MeetsAnEndlessLine(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        // A pause that long, on a busy machine, ends a receive whose clock each byte starts anew: it says nothing.
        for (var round = 1; round <= 3 && MeetsAByteEachTenth(trial, lineBefore) > Short * 0.9; round++)
            continue;
    }

    /// <summary>The longest time between two bytes.</summary>
    private static TimeSpan MeetsAByteEachTenth(Trial trial, Func<Socket, TimeSpan, string?> lineBefore)
    {
        using var meeting = new Meeting(trial, lineBefore, Short, "a client that sends a byte every tenth of a second", []);
        var (sent, longest) = (0, TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        while (sent * 0.1 < (Short + Spare).TotalSeconds && !meeting.EndsWithin(TimeSpan.FromSeconds(0.1)))
        {
            meeting.Send("x"u8);
            sent++;
            longest = TimeSpan.FromTicks(long.Max(longest.Ticks, clock.Elapsed.Ticks));
            clock.Restart();
        }
        longest = TimeSpan.FromTicks(long.Max(longest.Ticks, clock.Elapsed.Ticks));
        trial.Expect(meeting.EndsWithin(TimeSpan.Zero), "each-byte-starts-anew",
            $"A client sent {sent} bytes, one every tenth of a second, and no end. The limit was {Short.TotalSeconds} s in all, and your "
            + "function still received. Does each byte start your clock again?");
        trial.Expect(meeting.Result() is null, "half-a-line",
            "The time was up before the line was whole. Half a line is no line: return null.");
        meeting.ExpectOpen();
        return longest;
    }
}
