using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The reader writes a function that says in words how an attempt to connect ended, within a limit.</summary>
public sealed class NameTheFailureExercise() : Exercise(
    "name-the-failure",
    "Connected, refused or timed out",
    [
        "Two of the three endings come as exceptions, and they are not of the same type. Which ones did the cells above show?",
        "ConnectAsync with the token of a new CancellationTokenSource(limit) waits no longer than the limit. .AsTask().Wait() "
        + "or .GetAwaiter().GetResult() waits for it; only the second throws the exception as it is. Catch SocketException "
        + "when its SocketErrorCode is ConnectionRefused, and catch OperationCanceledException.",
        "using var socket = new Socket(...); using var giveUp = new CancellationTokenSource(limit); try { "
        + "socket.ConnectAsync(server, giveUp.Token).AsTask().GetAwaiter().GetResult(); return \"connected\"; } and one catch "
        + "for each of the other two words.",
    ],
    "Refused is an answer: a machine is there, and no program listens on that port. Timed out is the lack of one: the machine "
    + "is off, a firewall is silent, a queue is full. A program that reports both as \"cannot connect\" sends its user to "
    + "look in the wrong place.")
{
    private const string Connected = "connected", Refused = "refused", TimedOut = "timed out";

    /// <summary>Long enough for a busy machine to connect on loopback within it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>When the limit is taken not to have been kept.</summary>
    private static readonly TimeSpan FarTooLong = TimeSpan.FromSeconds(3);

    /// <summary>For news that is on its way within one machine.</summary>
    private static readonly TimeSpan ForTheNews = TimeSpan.FromSeconds(1);

    /// <summary>Lets the reader's function meet a server, a closed port and a full queue, in a random order.</summary>
    /// <param name="tryConnect">Takes a server and a limit; returns one of the three words.</param>
    public ExerciseVerdict Check(Func<EndPoint, TimeSpan, string> tryConnect)
    {
        ArgumentNullException.ThrowIfNull(tryConnect);
        return Judge(trial =>
        {
            Action<Trial, Func<EndPoint, TimeSpan, string>>[] encounters = [MeetsAServer, MeetsNobody, MeetsSilence];
            Random.Shared.Shuffle(encounters);
            foreach (var encounter in encounters)
                encounter(trial, tryConnect);
        });
    }

    private static void MeetsAServer(Trial trial, Func<EndPoint, TimeSpan, string> tryConnect)
    {
        // Its operating system answers for it, so that no thread of ours can be late: see WasClosed.
        var listener = LoopbackListener.Open(trial);
        var word = AskAgainIfLate(trial, tryConnect, listener.LocalEndPoint!, Connected, "a server that accepts");
        trial.Expect(word != TimedOut, "all-timed-out", "A server was there and accepted, and you said \"timed out\".");
        trial.Expect(word == Connected, "connected-missed",
            $"A server was there and accepted, and you said \"{word}\" instead of \"connected\".");
        trial.Expect(WasClosed(LastOf(trial, listener)), "leaves-open",
            "Your function has returned, and its connection is still open: the server waits for a client that nobody holds "
            + "any more. Close it.");
    }

    /// <summary>The connection that the last attempt made: an attempt before it may have been late and have left one, too.</summary>
    private static Socket LastOf(Trial trial, Socket listener)
    {
        trial.Expect(listener.Poll(ForTheNews, SelectMode.SelectRead), "never-connects",
            "You said \"connected\" of a server to which no connection came. Connect to the endpoint that your function was given.");
        Socket last;
        do
            last = trial.Own(listener.Accept());
        while (listener.Poll(TimeSpan.Zero, SelectMode.SelectRead));
        return last;
    }

    /// <summary>Asked when the function has returned: the end of its stream is here by then, however late this asks.</summary>
    private static bool WasClosed(Socket connection)
    {
        connection.ReceiveTimeout = (int)ForTheNews.TotalMilliseconds;
        try
        {
            while (connection.Receive(new byte[64]) > 0)
                continue;
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.ConnectionReset)
        {
            return false; // A reset comes from the garbage collector: it closes what nobody else has closed.
        }
    }

    private static void MeetsNobody(Trial trial, Func<EndPoint, TimeSpan, string> tryConnect)
    {
        // Bound and not listening: refused, and no other program can take the port meanwhile.
        var nobody = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var word = AskAgainIfLate(trial, tryConnect, nobody.LocalEndPoint!, Refused, "a port where nobody listens");
        trial.Expect(word != TimedOut || OperatingSystem.IsWindows(), "all-timed-out",
            "Nobody listened on that port, the connect was refused at once, and you said \"timed out\". Which exception "
            + "came, with which code?");
        trial.Expect(word != Connected, "writable-is-not-connected",
            "Nobody listened on that port, and you said \"connected\". A socket is \"writable\" after a failed connect as "
            + "well: ask it for the error.");
        trial.Expect(word is Refused or TimedOut, "refused-missed",
            $"Nobody listened on that port, and you said \"{word}\" instead of \"refused\".");
    }

    private static void MeetsSilence(Trial trial, Func<EndPoint, TimeSpan, string> tryConnect)
    {
        var full = trial.Own(PeerServer.NeverAccepts());
        trial.Own(full.FillQueue());
        var whom = "a server whose queue is full, so that nobody answers";
        var word = Ask(trial, tryConnect, full.EndPoint, TimedOut, whom, out var took);
        trial.Expect(word != Refused, "all-refused",
            "The server's queue was full, so no answer came at all, and you said \"refused\". Look at the type and the code "
            + "of what was thrown.");
        trial.Expect(word != Connected, "not-connected-yet",
            "The server's queue was full, and you said \"connected\". The attempt was still under way when you stopped "
            + "waiting for it.");
        trial.Expect(word == TimedOut, "timed-out-missed",
            $"The server's queue was full, and you said \"{word}\" instead of \"timed out\".");
        // A timer may be late, by any time on a busy machine, but hardly early.
        trial.Expect(took > Limit * 0.9, "own-limit",
            $"You gave up after {took.TotalSeconds:0.00} s, and the limit was {Limit.TotalSeconds} s. Use the limit that your "
            + "function is given.");
    }

    /// <summary>Once more after "timed out": on a busy machine the answer that comes at once may be late, once.</summary>
    private static string? AskAgainIfLate(
        Trial trial, Func<EndPoint, TimeSpan, string> tryConnect, EndPoint server, string expected, string whom)
    {
        var word = Ask(trial, tryConnect, server, expected, whom, out _);
        return word == TimedOut ? Ask(trial, tryConnect, server, expected, whom, out _) : word;
    }

    /// <summary>Runs the reader's function on a thread of its own, because one that keeps no limit waits for minutes.</summary>
    private static string? Ask(
        Trial trial, Func<EndPoint, TimeSpan, string> tryConnect,
        EndPoint server, string expected, string whom, out TimeSpan took)
    {
        trial.WhileWaiting = $"It was to connect to {whom}.";
        var clock = Stopwatch.StartNew();
        var attempt = OnItsOwnThread.Run(() => tryConnect(server, Limit));
        trial.Expect(Task.WaitAny([attempt], FarTooLong) == 0, "no-time-limit",
            $"Your function met {whom}. Its limit was {Limit.TotalSeconds} s, and after {FarTooLong.TotalSeconds} s it still "
            + "waited. Connect itself has no limit: use a call that takes one.");
        took = clock.Elapsed;
        if (attempt.Exception?.InnerException is { } error and not NotImplementedException)
            throw trial.Mistake("lets-it-out", $"Your function met {whom} and let an exception out, {error.GetType().Name}: "
                + $"{error.Message} It should return \"{expected}\"."
                + (error is AggregateException
                    ? " A task's Wait wraps what was thrown into an AggregateException. GetAwaiter().GetResult() does not."
                    : ""));
        return attempt.GetAwaiter().GetResult();
    }
}
