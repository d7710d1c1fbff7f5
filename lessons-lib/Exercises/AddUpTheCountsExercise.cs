namespace SocketLessons;

/// <summary>Each worker counts for itself. The server adds up what they report.</summary>
public sealed class AddUpTheCountsExercise() : Exercise(
    "add-up-the-counts",
    "Add up what processes have counted",
    [
        "Processes share no variable, so each has told how far it had come. Two reports of one process are not two numbers to add: the later "
        + "one contains the earlier one.",
        "Group the reports by the number of the process. Of each group take the greatest count. Add these.",
        "return reports.GroupBy(report => report.Process).Sum(group => group.Max(report => report.Count));",
    ],
    "A count in a static field became a message: that is the price of processes which share nothing. Because a report carries the whole count "
    + "so far, a lost or late one does no harm, and the last word of a worker that has crashed still counts. Servers that collect figures "
    + "from many workers are built on such reports.")
{
    /// <summary>Checks a function that gets the reports of all workers and returns how many requests they have served together.</summary>
    public ExerciseVerdict Check(Func<IReadOnlyList<(int Process, int Count)>, int> attempt) => Judge(trial =>
    {
        var first = Random.Shared.Next(1000, 5000);
        var second = first + Random.Shared.Next(1, 1000);
        var third = second + Random.Shared.Next(1, 1000);

        WithoutReports(trial, attempt);

        (int, int)[] each = [(first, 3), (second, 4)];
        var total = attempt(each);
        trial.Expect(total != 2, "counts-the-reports",
            $"{Shown(each)}: you return 2. That is how many reports there are. How many requests were served?");
        trial.Expect(total != 4 && total != 3, "one-process-only",
            $"{Shown(each)}: you return {total}. That is one process. The other one has served clients too.");
        trial.Expect(total != first + second, "adds-the-numbers", "You have added the numbers of the processes. The counts are the second part of a report.");
        Equal(trial, total, 7, each);
        WithoutReports(trial, attempt);

        (int, int)[] growing = [(first, 1), (second, 1), (first, 2), (first, 3), (second, 2)];
        total = attempt(growing);
        trial.Expect(total != 9, "adds-every-report",
            $"{Shown(growing)}: you return 9, the sum of all reports. The count of a process includes what it had reported before.");
        trial.Expect(total != 3, "one-process-only", $"{Shown(growing)}: you return 3, the greatest count. There are two processes.");
        trial.Expect(total != 2, "first-report",
            $"{Shown(growing)}: you return 2, from the first report of each process. What have they served since?");
        trial.Expect(total != 7, "adds-every-report",
            $"{Shown(growing)}: you return 7. A process reports again after another one has reported, and you add both its reports. Does "
            + "the second not include the first?");
        Equal(trial, total, 5, growing);

        (int, int)[] late = [(first, 1), (first, 4), (second, 6), (first, 3), (second, 5)];
        total = attempt(late);
        trial.Expect(total != 8, "last-report",
            $"{Shown(late)}: you return 8, from the last report of each process. Reports came over different ways, and an old one may arrive late. A "
            + "count never shrinks.");
        Equal(trial, total, 10, late);

        (int, int)[] replaced = [(first, 5), (second, 2), (third, 1), (second, 3)];
        Equal(trial, attempt(replaced), 9, replaced);
    });

    private static void WithoutReports(Trial trial, Func<IReadOnlyList<(int Process, int Count)>, int> attempt)
    {
        const string What = "There is no report, and nobody has counted anything: the total is 0.";
        int total;
        try
        {
            total = attempt([]);
        }
        catch (Exception error) when (error is not NotImplementedException)
        {
            throw trial.Mistake("no-reports", $"{What} Your code threw {error.GetType().Name}: {error.Message}");
        }
        if (total == 0)
            return;
        attempt([(Random.Shared.Next(10_000, 1_000_000), 1)]);
        trial.Expect(attempt([]) == total, "remembers-the-last-call",
            $"{What} You return {total}, and another number after another call. What does your function keep from one call to the next?");
        throw trial.Mistake("no-reports", $"{What} You return {total}.");
    }

    private static void Equal(Trial trial, int total, int expected, (int, int)[] reports) => trial.Expect(total == expected, "not-the-total",
        $"{Shown(reports)}: you return {total}. That is not what they have served together.");

    private static string Shown((int Process, int Count)[] reports) =>
        string.Join(", ", reports.Select(report => $"process {report.Process} says {report.Count}"));
}
