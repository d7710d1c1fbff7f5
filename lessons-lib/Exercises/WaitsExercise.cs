using System.Globalization;

namespace SocketLessons;

/// <summary>The reader computes the waits of clients who are served one at a time, in order of arrival.</summary>
/// <remarks>The recursion is D. V. Lindley's, "The theory of queues with a single server" (1952).</remarks>
public sealed class WaitsExercise() : Exercise(
    "waits",
    "How long does each client wait?",
    [
        "When is the server free for client i? Keep that moment in a variable while you go through the clients.",
        "A handler begins when the client is there AND the server is free: the later of the two. The server is free again when that "
        + "handler is done.",
        "double free = 0; for each i: double begins = Math.Max(free, arrives[i]); the wait is begins - arrives[i]; "
        + "free = begins + takes[i];",
    ],
    "One number is enough to know the whole queue: the moment when the server is free again. A client who comes later than that waits "
    + "for nobody, and what the server did before does not matter. To serve the shortest request first would make the average wait "
    + "shorter, and the longest request's wait longer.")
{
    private static readonly (string What, double[] Arrives, double[] Takes)[] Days =
    [
        ("nobody comes", [], []),
        ("three come at once", [0, 0, 0], [50, 40, 30]),
        ("they come faster than they are served", [100, 110, 120], [30, 30, 30]),
        ("the server is idle in between", [0, 100, 110], [20, 30, 10]),
        ("one long request, then short ones", [5, 10, 15, 20, 500], [200, 1, 1, 1, 1]),
        ("times are not whole", [0, 0.5, 1.25], [1.5, 0.25, 2]),
    ];

    /// <summary>Other questions than the one that was asked, and what their answers are.</summary>
    private static readonly (string Diagnosis, Func<double[], double[], IEnumerable<double>> Answer, string Message)[] Mistakes =
    [
        ("counts-its-own-time", (arrives, takes) => Right(arrives, takes).Zip(takes, (wait, own) => wait + own),
            "That is the time until a client's handler is done. The question is how long it waits until its handler begins."),
        ("begins-instead-of-waits", (arrives, takes) => Right(arrives, takes).Zip(arrives, (wait, came) => wait + came),
            "Those are the moments at which the handlers begin. How long has each client been there by then?"),
        ("ignores-the-arrivals", (_, takes) => takes.Select((_, i) => takes[..i].Sum()),
            "You have added up the handlers before each client, as if all had come at moment 0. Who comes later waits less."),
        ("looks-at-one-only", (arrives, takes) => arrives.Select((came, i) =>
                i == 0 ? 0 : Math.Max(0, arrives[i - 1] + takes[i - 1] - came)),
            "You let the handler of the client before begin when that client came. It had to wait as well."),
        ("forgets-idle-time", (arrives, takes) => arrives.Select((came, i) => Math.Max(0, takes[..i].Sum() - came)),
            "You count what the server has worked. It has also been idle: it cannot work in advance while nobody is there."),
        ("forgets-idle-time", (arrives, takes) => arrives.Select((_, i) => i == 0 ? 0
                : Math.Max(0, takes[..i].Sum() - (arrives[i] - arrives[0]))),
            "You count what the server has worked since the first client came. It has also been idle since: it cannot work in advance."),
    ];

    /// <summary>Compares the reader's waits with the right ones, for six days of a server.</summary>
    /// <param name="waits">Takes the arrivals and the handlers' times, and returns the waits, all in milliseconds.</param>
    public ExerciseVerdict Check(Func<double[], double[], double[]> waits)
    {
        ArgumentNullException.ThrowIfNull(waits);
        return Judge(trial =>
        {
            foreach (var (what, arrives, takes) in Days)
                Compare(trial, waits, what, arrives, takes);
        });
    }

    private static void Compare(
        Trial trial, Func<double[], double[], double[]> waits, string what, double[] arrives, double[] takes)
    {
        trial.WhileWaiting = $"The case was: {what}.";
        double[] theirArrives = [.. arrives], theirTakes = [.. takes];
        var answer = arrives.Length == 0 ? WhenNobodyComes(trial, waits) : waits(theirArrives, theirTakes);
        var day = arrives.Length == 0 ? $"When {what}" : $"When {what} (arrives {Shown(arrives)}; takes {Shown(takes)})";
        trial.Expect(answer is not null, "returns-null", $"{day}, your function returned null. No client means an empty array.");
        trial.Expect(theirArrives.SequenceEqual(arrives) && theirTakes.SequenceEqual(takes), "changes-what-it-was-given",
            $"{day}, your function changed the arrays that it was given. They belong to the caller: make a new one.");
        trial.Expect(answer!.Length == arrives.Length, "wrong-length",
            $"{day}, {arrives.Length} clients came and you returned {answer.Length} waits.");
        double[] right = [.. Right(arrives, takes)];
        if (Same(answer, right))
            return;
        var given = $"{day}, you returned {Shown(answer)}.";
        var again = waits([.. arrives], [.. takes]);
        trial.Expect(Same(answer, again), "remembers-the-last-call",
            $"{given} Asked the same once more, you returned {Shown(again)}. What does your function keep from one call to the next?");
        trial.Expect(!right.Any(HasFraction) || answer.Any(HasFraction), "loses-the-fraction",
            $"{given} All your waits are whole numbers, and the times are not. Where do they lose their fraction?");
        trial.Expect(answer.All(wait => wait >= 0), "negative",
            $"{given} Nobody waits a negative time: a client that finds the server free waits 0.");
        foreach (var (diagnosis, other, message) in Mistakes)
            trial.Expect(!Same(answer, other(arrives, takes)), diagnosis, $"{given} {message}");
        var wrong = Enumerable.Range(0, right.Length).First(i => !(Math.Abs(answer[i] - right[i]) < 1e-6));
        throw trial.Mistake("wrong-wait",
            $"{given} The first that is wrong is that of client {wrong + 1}. When is the server free for it, and is it there by then?");
    }

    private static double[] WhenNobodyComes(Trial trial, Func<double[], double[], double[]> waits)
    {
        try
        {
            return waits([], []);
        }
        catch (Exception error) when (error is not NotImplementedException)
        {
            throw trial.Mistake("throws-when-nobody-comes",
                $"When nobody comes, your code threw {error.GetType().Name}: {error.Message} Both arrays are empty then. Which element do "
                    + "you take without having asked whether it is there?");
        }
    }

    private static bool HasFraction(double time) => time != Math.Floor(time);

    private static string Shown(double[] times) =>
        string.Join(", ", times.Select(time => time.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<double> Right(double[] arrives, double[] takes)
    {
        var free = 0.0;
        foreach (var (came, time) in arrives.Zip(takes))
        {
            var begins = Math.Max(free, came);
            yield return begins - came;
            free = begins + time;
        }
    }

    private static bool Same(double[] one, IEnumerable<double> other) =>
        one.Zip(other).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
}
