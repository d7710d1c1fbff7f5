namespace SocketLessons;

/// <summary>A limit for children: enough for the load, and no more than fit into the memory.</summary>
public sealed class ChildrenAtOnceExercise() : Exercise(
    "children-at-once",
    "Choose how many children a server may have",
    [
        "If 10 clients come each second and each stays for 3 seconds, how many are there at once? Draw it on paper. Then ask how many fit "
        + "into the memory.",
        "At once: clients per second times seconds each, rounded up, but at least 1. Fit: the memory divided by what one needs, rounded down. "
        + "The smaller of the two is the answer.",
        "int needed = Math.Max(1, (int)Math.Ceiling(clientsPerSecond * secondsEach)); int fit = memoryMb / childMb; if (fit < 1) throw new "
        + "ArgumentException(...); return Math.Min(needed, fit);",
    ],
    "Clients at once are arrivals times duration: Little's law of chapter 07, on the average over a long time. It is the least that can "
    + "carry the load: clients come in bursts, and children that are busy all the time never catch up. So one plans for more, twice as "
    + "many for example, where they fit. If the memory allows fewer children than the least, the queue of the listener grows, and a larger MaxChildren would only move the trouble to the "
    + "memory. Then a process per connection is the wrong choice for this load.")
{
    /// <summary>Checks a function of clients a second, seconds each, memory for children and memory of one child, both in MB.</summary>
    public ExerciseVerdict Check(Func<double, double, int, int, int> attempt) => Judge(trial =>
    {
        int Ask(double perSecond, double each, int memory, int child, string diagnosis = "refuses-what-fits")
        {
            try
            {
                return attempt(perSecond, each, memory, child);
            }
            catch (ArgumentException)
            {
                throw trial.Mistake(diagnosis, $"{perSecond:0.###} clients a second, {each:0.##} s each, {memory:N0} MB for children of "
                    + $"{child} MB: you throw an ArgumentException. Does not even one child fit?");
            }
        }
        string About(double perSecond, double each, int memory, int child, int answer) =>
            $"{perSecond:0.###} clients a second, {each:0.##} s each, {memory:N0} MB for children of {child} MB: you allow {answer}.";

        // Both odd, because Math.Round takes a half to the even neighbour.
        var rate = (2 * Random.Shared.Next(2, 10)) + 1;
        var each = (2 * Random.Shared.Next(1, 3)) + 1;
        var plenty = Ask(rate, each, 100_000, 40);
        trial.Expect(plenty != 100_000 / 40, "memory-alone",
            About(rate, each, 100_000, 40, plenty) + " So many fit, but how many clients are there at once?");
        trial.Expect(plenty != (rate * each) + 1, "one-too-many",
            About(rate, each, 100_000, 40, plenty) + $" There are {rate * each} at once, a whole number. What is there to round up?");
        trial.Expect(plenty == rate * each, "not-the-load",
            About(rate, each, 100_000, 40, plenty) + " Memory is plenty here. How many clients have come and not yet gone, at any moment?");

        var more = Ask(2.5, 0.5, 100_000, 40);
        trial.Expect(more != 1, "rounds-down",
            About(2.5, 0.5, 100_000, 40, more) + " There are one and a quarter at once, on the average: one child is too few.");
        trial.Expect(more != 3, "rounds-too-early",
            About(2.5, 0.5, 100_000, 40, more) + " There are one and a quarter at once: two children will do. What do you round, and "
                + "when?");
        trial.Expect(more == 2, "not-the-load",
            About(2.5, 0.5, 100_000, 40, more) + " How many clients have come and not yet gone, on the average?");

        var hardlyMore = Ask(2.01, 0.5, 100_000, 40);
        trial.Expect(hardlyMore == 2, "rounds-down",
            About(2.01, 0.5, 100_000, 40, hardlyMore) + " There are 1.005 at once, on the average: one child is a little too few.");

        var seldom = Ask(0.25, 20, 100_000, 40);
        trial.Expect(seldom == 5, "rounds-too-early",
            About(0.25, 20, 100_000, 40, seldom) + " One client comes every four seconds. What do you round, and when?");

        var rare = Ask(0, 0.5, 100_000, 40, "none-at-all");
        trial.Expect(rare == 1, "none-at-all", About(0, 0.5, 100_000, 40, rare) + " Nobody comes at the moment. Who serves the next client that does?");

        var tight = Ask(rate * 100, each, 1_000, 48);
        trial.Expect(tight != rate * 100 * each, "ignores-memory",
            About(rate * 100, each, 1_000, 48, tight) + $" They would need {(long)tight * 48:N0} MB.");
        trial.Expect(tight != 21, "rounds-up-memory", About(rate * 100, each, 1_000, 48, tight) + " The last of them does not fit: 21 need 1,008 MB.");
        trial.Expect(tight == 20, "not-what-fits", About(rate * 100, each, 1_000, 48, tight) + " How many fit?");

        int? AskOrNull(int memory)
        {
            try
            {
                return attempt(1, 1, memory, 48);
            }
            catch (ArgumentException)
            {
                return null;
            }
            catch (Exception error) when (memory < 48 && error is not NotImplementedException)
            {
                throw trial.Mistake("throws-another-error", $"{memory} MB for children of 48 MB: you throw {error.GetType().Name}. That "
                    + "nothing fits is the fault of the numbers that you were given. Which exception does the task ask for?");
            }
        }

        var exact = AskOrNull(48);
        trial.Expect(exact is not null, "refuses-what-fits", "48 MB for children of 48 MB: you throw. Does one of them not fit?");
        trial.Expect(exact == 1, "not-what-fits", About(1, 1, 48, 48, exact ?? 0) + " How many fit?");

        var none = AskOrNull(30);
        trial.Expect(none is null, "promises-what-does-not-fit", About(1, 1, 30, 48, none ?? 0)
            + " Not even one fits. No number is right then: throw an ArgumentException, as the task says.");
    });
}
