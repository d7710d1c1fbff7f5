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
    private static readonly TimeSpan BusyPatience = TimeSpan.FromSeconds(4); // On a busy machine limits pass late.

    /// <summary>Tries the limits on three servers at the same time, one for each kind of client.</summary>
    /// <param name="choose">Returns the limits of the server.</param>
    public ExerciseVerdict Check(Func<ServerLimits> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return Judge(trial =>
        {
            var limits = choose();
            trial.Expect(limits is not null, "returns-null", "Your function returned null. It should return new ServerLimits { ... }.");
            // How long is too long, or too short, is said by the numbers: a busy machine begins to count late, and lets a client
            // through that another would throw out.
            trial.Expect(!(limits!.FirstByte <= Pause), "too-strict-at-first",
                "The honest client connects and thinks for half a second before its first letter. By then it has lost its connection.");
            trial.Expect(!(limits.Idle <= Pause), "too-strict-in-the-middle",
                "The honest client sends half of its line, pauses for half a second, and has lost its connection by then.");
            // Once more if need be: a busy machine may be slower than the client.
            var honest = OnItsOwnThread.Run(() => IsAnswered(trial, limits) || IsAnswered(trial, limits));
            var silent = OnItsOwnThread.Run(() => IsServedBehind(trial, limits, ""));
            var half = OnItsOwnThread.Run(() => IsServedBehind(trial, limits, "half a li"));

            trial.Expect(honest.GetAwaiter().GetResult(), "honest-not-answered",
                "The honest client was alone with the server, sent its line, and got no answer. Does a limit other than the two for time "
                + "stand in its way?");
            trial.Expect(limits.FirstByte < Patience && silent.GetAwaiter().GetResult(), "silent-client-stays",
                $"A client connected and said nothing. The one behind it had no answer after {Patience.TotalSeconds} s.");
            trial.Expect(limits.Idle < Patience && half.GetAwaiter().GetResult(), "half-a-line-stays",
                $"A client sent half a line and nothing more. The one behind it had no answer after {Patience.TotalSeconds} s. Which limit "
                + "counts after the first byte?");
        });
    }

    private static bool IsAnswered(Trial trial, ServerLimits limits)
    {
        using var server = new QuietServer(limits);
        using var client = Connect(trial, server);
        if (Answers(client, Pause))
            return false; // Thrown out.
        client.Send("slow"u8);
        if (Answers(client, Pause))
            return false;
        client.Send("ly\n"u8);
        return Answers(client, TimeSpan.FromSeconds(1)) && Text(client).StartsWith("SLOWLY", StringComparison.Ordinal);
    }

    private static bool IsServedBehind(Trial trial, ServerLimits limits, string sentBefore)
    {
        using var server = new QuietServer(limits);
        using var silent = Connect(trial, server);
        silent.Send(Encoding.UTF8.GetBytes(sentBefore));
        using var next = Connect(trial, server);
        next.Send("next\n"u8);
        return Answers(next, BusyPatience) && Text(next).StartsWith("NEXT", StringComparison.Ordinal);
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
