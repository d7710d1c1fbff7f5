using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The reader asks many servers at once, and no more at a time than allowed.</summary>
public sealed class AskManyExercise() : Exercise(
    "ask-many",
    "Ask many servers, a few at a time",
    [
        "A task for each server, all started before any is awaited. What makes the fourth of them wait, without a thread, until one of the three is "
        + "done?",
        "SemaphoreSlim: await WaitAsync before you ask, and Release in a finally, or a failed question never gives its place back. Catch what the "
        + "question throws in the same task. Task.WhenAll returns the results in the order of its tasks.",
        "async Task<string?> One(EndPoint server) { await places.WaitAsync(); try { return await ask(server); } catch (Exception) { return null; } "
        + "finally { places.Release(); } } and then await Task.WhenAll(servers.Select(One)).",
    ],
    "Start all, await together: the answers take as long as the slowest of them and not as their sum. The semaphore keeps ten thousand questions from "
    + "being one attack, and each task keeps its own failure. Task.WhenAll gives the results in the order of the tasks, whoever was first.")
{
    private const int Servers = 9;
    private const int AtOnce = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long a question waits for others beside it: then the reader's code does not ask side by side.</summary>
    private static readonly TimeSpan ForCompany = TimeSpan.FromMilliseconds(250);

    /// <summary>Checks a function that asks each server with the given function, at most so many at a time.</summary>
    public ExerciseVerdict Check(Func<EndPoint[], int, Func<EndPoint, Task<string>>, Task<string?[]>> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial =>
        {
            var asked = Try(trial, attempt, failing: []);
            for (var more = 0; more < 2 && !asked.WasSideBySide; more++)
                asked = Try(trial, attempt, failing: []); // A busy machine may have held it up.
            trial.Expect(asked.Most == AtOnce, "fewer-than-allowed",
                $"{AtOnce} questions were allowed at a time, and there were never more than {asked.Most}. How many places are there?");
            trial.Expect(asked.WasSideBySide, "in-groups",
                $"{AtOnce} questions were allowed at a time. One of them was answered, others were not yet, and you asked nobody else meanwhile. "
                + "What does the next question wait for: for one free place, or until a whole group is through?");
            Try(trial, attempt, failing: [0, 1, 2, 7]);
        });
    }

    private static Asked Try(
        Trial trial, Func<EndPoint[], int, Func<EndPoint, Task<string>>, Task<string?[]>> attempt, int[] failing)
    {
        // Names, to tell the questions apart: nothing is opened or connected.
        EndPoint[] servers = [.. Enumerable.Range(0, Servers).Select(number => new IPEndPoint(IPAddress.Loopback, 5000 + number))];
        var asked = new Asked(servers, failing);
        var call = OnItsOwnThread.Run(() => attempt(servers, AtOnce, asked.AskAsync));
        var cameBack = Task.WaitAny([call], Patience / 2) == 0;
        asked.AnswerNow(); // No question is answered before: who waits for an answer inside does not come back.
        if (call.Exception?.InnerException is NotImplementedException early)
            throw early;
        trial.Expect(cameBack, "blocks-the-caller",
            "Your function asked, and did not come back with a task while the question waited for its answer. Which of its calls blocks?");
        var task = call.GetAwaiter().GetResult();
        var ended = Task.WaitAny([task], Patience) == 0;
        if (task.Exception?.InnerException is NotImplementedException stub)
            throw stub;

        trial.Expect(asked.Most <= AtOnce, "too-many-at-once",
            $"{AtOnce} questions were allowed at a time, and {asked.Most} were under way at the same time. What makes the others wait?");
        if (failing.Length == 0)
            trial.Expect(asked.Most > 1, "one-after-the-other",
                $"{AtOnce} questions were allowed at a time, and there was never more than one. Does your loop wait for an answer before it asks again?");
        trial.Expect(ended || failing.Length == 0, "place-not-given-back",
            $"{failing.Length} of {Servers} questions failed, and {Servers - asked.Count} were never asked. Who has the place of a question that has failed?");
        trial.Expect(ended, "never-ends", $"{asked.Count} of {Servers} servers were asked, and your task has not ended.");
        trial.Expect(failing.Length == 0 || task.Exception is null, "one-failure-fails-all",
            $"{failing.Length} of {Servers} questions failed, and your task failed with them: {task.Exception?.InnerException?.Message} "
            + "The other answers are lost.");
        ExpectTheAnswers(trial, task.GetAwaiter().GetResult(), asked, failing);
        return asked;
    }

    private static void ExpectTheAnswers(Trial trial, string?[]? answers, Asked asked, int[] failing)
    {
        trial.Expect(answers?.Length == Servers, "other-count",
            $"There are {Servers} servers, and you returned {answers?.Length ?? 0} answers. A server that fails has an answer too: null.");
        trial.Expect(asked.Count == Servers, "asks-again", $"There are {Servers} servers, and {asked.Count} questions were asked. Ask each once.");
        for (var server = 0; server < Servers; server++)
        {
            var expected = failing.Contains(server) ? null : Asked.AnswerOf(server);
            var given = answers![server];
            trial.Expect(expected is not null || given is null || given.StartsWith("answer", StringComparison.Ordinal), "failed-is-not-null",
                $"The question to server {server} failed. Its answer is null then, and you returned \"{given}\".");
            trial.Expect(given == expected, "other-order",
                $"Server {server} of 0 to {Servers - 1} {(expected is null ? "failed, so its answer is null" : $"said \"{expected}\"")}. In its place you "
                + $"returned {(given is null ? "null" : $"\"{given}\"")}. The answers come back in another order than the questions.");
        }
    }

    /// <summary>Counts the questions under way. Of those that are asked together the last one is answered first.</summary>
    private sealed class Asked(EndPoint[] servers, int[] failing)
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource _mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Stack<TaskCompletionSource> _waiting = new();
        private int _now;
        private int _answered;
        private bool _hadToWait;

        public int Most { get; private set; }

        public int Count { get; private set; }

        /// <summary>As many as allowed were under way, and when one was answered the next one came.</summary>
        public bool WasSideBySide => Most == AtOnce && !_hadToWait;

        public void AnswerNow() => _mayAnswer.TrySetResult();

        public static string AnswerOf(int server) => $"answer {server}";

        public async Task<string> AskAsync(EndPoint endPoint)
        {
            var server = Array.IndexOf(servers, endPoint);
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                Count++;
                Most = Math.Max(Most, ++_now);
                _waiting.Push(turn);
            }
            await _mayAnswer.Task.ConfigureAwait(false);
            lock (_lock)
            {
                while (_waiting.Count >= Math.Min(AtOnce, servers.Length - _answered) && AnswerNewest())
                    continue;
            }
            // Who does not ask side by side is not kept waiting for company that never comes.
            await Task.WhenAny(turn.Task, Task.Delay(ForCompany)).ConfigureAwait(false);
            lock (_lock)
            {
                _hadToWait |= !turn.Task.IsCompleted && Count < servers.Length;
                while (!turn.Task.IsCompleted)
                    AnswerNewest();
            }
            await turn.Task.ConfigureAwait(false);
            lock (_lock)
                _now--;
            return failing.Contains(server) ? throw new SocketException((int)SocketError.ConnectionRefused) : AnswerOf(server);
        }

        private bool AnswerNewest()
        {
            if (!_waiting.TryPop(out var newest))
                return false;
            _answered++;
            return newest.TrySetResult();
        }
    }
}
