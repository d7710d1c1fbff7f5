using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The reader chooses limits that end silent clients and keep an honest slow one.</summary>
public sealed class ChooseLimitsExercise() : Exercise(
    "choose-limits",
    "Limits for three clients",
    [
        "Two limits count time. Which of them counts before the first byte, and which one after it?",
        "Each of the two must be longer than the honest client's pauses, with something to spare, and shorter than the patience of those "
        + "who stand behind. The limits that you do not name keep their values.",
        "new ServerLimits { FirstByte = TimeSpan.FromSeconds(...), Idle = TimeSpan.FromSeconds(...) } with values well above 0.5 and well "
        + "below 2.5.",
    ],
    "A limit is a guess about honest people: long enough for the slowest of them, short enough for those who stand behind. The two limits "
    + "end a client that says nothing and one that stops in the middle. Neither ends a client that sends a byte every second: for that "
    + "you need a deadline for the whole line, as in exercise 3.")
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    /// <summary>Tries the limits on three servers at the same time, one for each kind of client.</summary>
    /// <param name="choose">Returns the limits of the server.</param>
    public ExerciseVerdict Check(Func<ServerLimits> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return Judge(trial =>
        {
            var limits = choose();
            trial.Expect(limits is not null, "returns-null", "Your function returned null. It should return new ServerLimits { ... }.");
            var honest = InBackground(() => MeetsAnHonestClient(trial, limits!));
            var silent = InBackground(() => IsServedBehind(trial, limits!, ""));
            var half = InBackground(() => IsServedBehind(trial, limits!, "half a li"));

            var fate = honest.GetAwaiter().GetResult();
            trial.Expect(fate != Fate.LostAtFirst, "too-strict-at-first",
                "The honest client connected and thought for half a second before its first letter. By then it had lost its connection.");
            trial.Expect(fate != Fate.LostInTheMiddle, "too-strict-in-the-middle",
                "The honest client sent half of its line, paused for half a second, and had lost its connection by then.");
            trial.Expect(fate == Fate.Answered, "honest-not-answered",
                "The honest client was alone with the server, sent its line, and got no answer. Does a limit other than the two for time "
                + "stand in its way?");
            trial.Expect(silent.GetAwaiter().GetResult(), "silent-client-stays",
                $"A client connected and said nothing. The one behind it had no answer after {Patience.TotalSeconds} s.");
            trial.Expect(half.GetAwaiter().GetResult(), "half-a-line-stays",
                $"A client sent half a line and nothing more. The one behind it had no answer after {Patience.TotalSeconds} s. Which limit "
                + "counts after the first byte?");
        });
    }

    private enum Fate
    {
        Answered,
        LostAtFirst,
        LostInTheMiddle,
        NotAnswered,
    }

    private static Fate MeetsAnHonestClient(Trial trial, ServerLimits limits)
    {
        using var server = new QuietServer(limits);
        using var client = Connect(trial, server);
        if (Answers(client, Pause))
            return Fate.LostAtFirst;
        client.Send("slow"u8);
        if (Answers(client, Pause))
            return Fate.LostInTheMiddle;
        client.Send("ly\n"u8);
        return Answers(client, TimeSpan.FromSeconds(1)) && Text(client).StartsWith("SLOWLY", StringComparison.Ordinal)
            ? Fate.Answered
            : Fate.NotAnswered;
    }

    private static bool IsServedBehind(Trial trial, ServerLimits limits, string sentBefore)
    {
        using var server = new QuietServer(limits);
        using var silent = Connect(trial, server);
        silent.Send(Encoding.UTF8.GetBytes(sentBefore));
        using var next = Connect(trial, server);
        next.Send("next\n"u8);
        return Answers(next, Patience) && Text(next).StartsWith("NEXT", StringComparison.Ordinal);
    }

    private static Socket Connect(Trial trial, QuietServer server)
    {
        var client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(server.ServerAddress);
        return client;
    }

    /// <summary>Whether an answer, or the end of the connection, comes within the time.</summary>
    private static bool Answers(Socket client, TimeSpan within) => client.Poll(within, SelectMode.SelectRead);

    private static string Text(Socket client)
    {
        var buffer = new byte[100];
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, client.Receive(buffer));
        }
        catch (SocketException)
        {
            return ""; // A reset: the server has thrown it out with something unread.
        }
    }

    private static Task<T> InBackground<T>(Func<T> work) => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning);

    /// <summary>That clients go over the limits is what is wanted here: nothing to report.</summary>
    private sealed class QuietServer : TcpServer<UpperCaseHandler>
    {
        public QuietServer(ServerLimits limits)
            : base(options: new ServerOptions { Limits = limits, GracePeriod = TimeSpan.FromSeconds(0.1) }) => ServeInBackground();

        protected override void HandleError(Request? request, Exception exception)
        {
        }
    }
}
