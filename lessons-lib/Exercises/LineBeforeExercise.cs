using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The reader reads one line with a deadline for all of it, so that no client can start the clock again.</summary>
public sealed class LineBeforeExercise() : Exercise(
    "line-before",
    "A line, whole before a deadline",
    [
        "ReceiveTimeout is a limit for one Receive. Which moment stays the same, however many times you receive?",
        "Work out the deadline once, before the loop. Before each Receive see how much time is left, and wait no longer than that: with "
        + "connection.Poll(left, SelectMode.SelectRead), or with ReceiveTimeout. When nothing is left, return null. Collect bytes, and "
        + "decode the whole line at its end.",
        "var clock = Stopwatch.StartNew(); loop: var left = limit - clock.Elapsed; if (left <= TimeSpan.Zero || !connection.Poll(left, "
        + "SelectMode.SelectRead)) return null; then Receive; 0 means the end of the stream; look for '\\n' in what came.",
    ],
    "A limit for each receive asks: has this client been silent for too long? A deadline asks: has this request taken too long? Only the "
    + "second one bounds what a client can cost the others. Web servers have both, one for silence and one for the whole head of a "
    + "request.")
{
    private const string Line = "grüße aus der schlange";

    /// <summary>More than a second: whoever takes Milliseconds for TotalMilliseconds gives up early.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.1);

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
            // At the same time, because both take as long as the limit, or longer.
            var endless = OnItsOwnThread.Run(() => MeetsAnEndlessLine(trial, lineBefore));
            MeetsSilence(trial, lineBefore);
            endless.GetAwaiter().GetResult();
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
        trial.Expect(line == Line, "other-text", $"The client sent \"{Line}\" and you returned \"{line}\". The text is UTF-8.");
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

    /// <summary>A connection, and the reader's function at one end of it.</summary>
    private sealed class Meeting : IDisposable
    {
        private readonly Trial _trial;
        private readonly Socket _connection;
        private readonly Task<string?> _reading;
        private readonly string _whom;
        private TimeSpan _took;

        /// <param name="begin">What has arrived before the function is called.</param>
        public Meeting(Trial trial, Func<Socket, TimeSpan, string?> lineBefore, TimeSpan limit, string whom, byte[] begin)
        {
            (_trial, _whom) = (trial, whom);
            trial.WhileWaiting = $"It met {whom}.";
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            Client.Connect(listener.LocalEndPoint!);
            _connection = trial.Own(listener.Accept());
            Client.Send(begin);
            _reading = OnItsOwnThread.Run(() =>
            {
                var clock = Stopwatch.StartNew();
                try
                {
                    return lineBefore(_connection, limit);
                }
                finally
                {
                    _took = clock.Elapsed;
                }
            });
        }

        public Socket Client { get; }

        /// <summary>Whether the function has ended, or does so within the time.</summary>
        public bool EndsWithin(TimeSpan time) => Task.WaitAny([_reading], time) == 0;

        /// <summary>How long the function took: known when it has ended.</summary>
        public TimeSpan Took => _took;

        /// <summary>Sends. That the function has closed the connection is told by what it returned.</summary>
        public void Send(ReadOnlySpan<byte> bytes)
        {
            try
            {
                Client.Send(bytes);
            }
            catch (SocketException)
            {
                // See Result and ExpectOpen.
            }
        }

        /// <summary>Lets the function take what has been sent, so that the next piece is one of its own.</summary>
        public void PauseWhenTaken()
        {
            SpinWait.SpinUntil(() => _reading.IsCompleted || _connection.Available == 0, TimeSpan.FromSeconds(1));
            EndsWithin(TimeSpan.FromSeconds(0.15));
        }

        public string? Result()
        {
            try
            {
                return _reading.GetAwaiter().GetResult();
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or TimeoutException)
            {
                throw _trial.Mistake("lets-it-out",
                    $"Your function met {_whom} and let an exception out, {error.GetType().Name}: {error.Message}");
            }
        }

        public void ExpectOpen() => _trial.Expect(!LoopbackListener.IsClosed(_connection), "closed-it",
            $"Your function met {_whom} and closed the connection. Whoever called it may still want to say why: leave it open.");

        /// <summary>Sends a byte after the function has ended: whoever takes it now takes it from the next reader.</summary>
        public void ExpectUntaken()
        {
            Client.Send("x"u8);
            SpinWait.SpinUntil(() => _connection.Available > 0, TimeSpan.FromSeconds(0.5));
            // A thread that still waits in Receive wakes up at the same moment, and may need another one to take the byte.
            SpinWait.SpinUntil(() => _connection.Available == 0, TimeSpan.FromSeconds(0.5));
            _trial.Expect(TakesTheByte() && !SomebodyWaits(), "receives-on",
                "Your function had returned null. Then its client sent a byte, and something of yours still received it. Who waits there?");
        }

        private bool TakesTheByte() => _connection.Poll(TimeSpan.Zero, SelectMode.SelectRead) && _connection.Receive(new byte[1]) == 1;

        /// <summary>
        /// On Linux .NET resets a connection that is disposed while somebody waits in Receive: seen however late he would have woken up.
        /// </summary>
        private bool SomebodyWaits()
        {
            if (!OperatingSystem.IsLinux())
                return false;
            _connection.Dispose();
            try
            {
                Client.ReceiveTimeout = (int)Spare.TotalMilliseconds;
                return Client.Receive(new byte[1]) != 0;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                return true;
            }
        }

        public void Dispose()
        {
            // A function that still waits, or loops, ends with its socket.
            Client.Dispose();
            _connection.Dispose();
        }
    }
}
