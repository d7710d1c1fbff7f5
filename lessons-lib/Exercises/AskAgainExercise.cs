using System.Net;

namespace SocketLessons;

/// <summary>A datagram client that asks again after a deadline, and believes only the answer to its own question.</summary>
public sealed partial class AskAgainExercise() : Exercise(
    "ask-again",
    "Ask again, and believe the right answer only",
    [
        "Three things can arrive: your answer, an answer to another question, something from a stranger. How do you tell them "
        + "apart, and what does a wrong one do to your clock?",
        "One socket for all tries, with a using. Two loops. The outer one sends, at most five times. The inner one receives until the "
        + "answer with your number comes, or until this try's 200 ms are over. For each receive only what is left of them may be "
        + "waited for. Connect keeps strangers out.",
        "long end = Environment.TickCount64 + 200; long left; while ((left = end - Environment.TickCount64) > 0 && "
        + "socket.Poll(TimeSpan.FromMilliseconds(left), SelectMode.SelectRead)) { ... receive; if the text starts with "
        + "$\"{number} \" return what stands behind it ... }",
    ],
    "The number ties an answer to its question, the partner keeps strangers out, and one deadline for each try keeps noise "
    + "from holding you up. DNS clients work like this. Your server may still serve the question more than once: exercise 3 "
    + "is its side.")
{
    private const int Tries = 5;

    /// <summary>A try takes 200 ms. Clocks that count in steps may end it a little before.</summary>
    private static readonly TimeSpan AlmostATry = TimeSpan.FromSeconds(0.16);

    /// <summary>Three times as long as a try, and twice as long as all of them: late on three runs, it is late beyond doubt.</summary>
    private static readonly TimeSpan LateTry = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan LateTries = TimeSpan.FromSeconds(2);

    /// <summary>A try takes 200 ms: ten times that is late beyond doubt, on a busy machine too.</summary>
    private static readonly TimeSpan NoiseLasts = TimeSpan.FromSeconds(2);

    /// <summary>Runs the reader's client against servers that lose, delay and lie.</summary>
    /// <param name="attempt">Takes the server's address, the question's number and its text; returns the answer's text.</param>
    public ExerciseVerdict Check(Func<EndPoint, int, string, string> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial =>
        {
            foreach (var encounter in (Encounter[])
                [
                    AnswersAtOnce, LosesTheFirst, SendsOldAnswersFirst, SendsNonsenseFirst, AStrangerIsFaster, AnswersLate, MakesNoise,
                    NeverAnswers,
                ])
            {
                MayTryAgain(() => encounter(trial, attempt));
            }
        }, within: TimeSpan.FromSeconds(20));
    }

    private delegate void Encounter(Trial trial, Func<EndPoint, int, string, string> attempt);

    /// <summary>
    /// On a busy machine the server's answers may be later than a client can wait. Who is wrong is wrong each time. And nothing
    /// makes a question earlier than it is: who gives up too early is not asked again.
    /// </summary>
    private static void MayTryAgain(Action encounter)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                encounter();
                return;
            }
            catch (Exception error) when (round < 3
                && error is TimeoutException or MistakeException { Diagnosis: not ("never-finishes" or "gives-up-too-early") })
            {
                // The verdict is that of the last time.
            }
        }
    }

    private static void AnswersAtOnce(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) => game.Answer(ask));
        var given = game.Ask(attempt);
        game.ExpectAnswer(trial, given);
        trial.Expect(game.Questions.Count == 1, "asks-too-often",
            $"The server answered the first question at once, and got {game.Questions.Count} of them. Send again only when no answer came.");
        game.ExpectClosed(trial, "Your function returned the answer");
    }

    private static void LosesTheFirst(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) =>
        {
            if (ask.Try >= 2)
                game.Answer(ask);
        });
        var given = game.Ask(attempt);
        game.ExpectQuestions(trial);
        trial.Expect(game.Questions.Count > 1, "asks-once",
            "The first question was lost, and your client did not ask a second time. What does it do when nothing comes?");
        game.ExpectPatience(trial);
        game.ExpectAnswer(trial, given);
        game.ExpectInTime(trial, game.AskedAgainAfter, LateTry, "The first question was lost, and your client asked again");
    }

    private static void SendsOldAnswersFirst(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) =>
        {
            // Begins or ends with the same digits: who compares only these takes it. As many as there are tries.
            for (var i = 0; i < Tries; i++)
                game.Send(ask, i % 2 == 0 ? $"{game.Number}7 an old answer" : $"9{game.Number} an old answer");
            game.Answer(ask);
        });
        var given = game.Ask(attempt);
        trial.Expect(given?.Contains("an old answer", StringComparison.Ordinal) != true, "takes-the-late-answer",
            $"Your question had the number {game.Number}. Answers to questions {game.Number}7 and 9{game.Number} came first, and you "
            + "returned one of them. Compare the whole number.");
        trial.Expect(game.Questions.Count <= 1, "old-answers-end-a-try",
            $"{Tries} answers to another question came at once, then yours, and the server got {game.Questions.Count} questions. What you "
            + "throw away does not end a try: go on receiving until its 200 ms are over.");
        game.ExpectAnswer(trial, given);
    }

    private static void SendsNonsenseFirst(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) =>
        {
            foreach (var nonsense in (string[])["", "pardon?", "no number here"])
                game.Send(ask, nonsense);
            game.Answer(ask);
        });
        var given = game.Ask(attempt);
        game.ExpectNoTrip(trial, "An empty datagram came from the server, one of a single word, and one without a number");
        trial.Expect(game.Questions.Count <= 1, "nonsense-ends-a-try",
            $"An empty datagram came, and others without a number, then your answer, and the server got {game.Questions.Count} "
            + "questions. What does your code see when an empty datagram comes?");
        game.ExpectAnswer(trial, given);
    }

    private static void AStrangerIsFaster(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) =>
        {
            foreach (var words in (string[])["", "hello", $"{game.Number} a stranger's words"])
                Game.Send(game.Stranger, ask, words);
            game.Answer(ask);
        });
        var given = game.Ask(attempt);
        game.ExpectNoTrip(trial, "Three datagrams came from a stranger");
        trial.Expect(given?.Contains("a stranger's words", StringComparison.Ordinal) != true, "takes-the-strangers-answer",
            "A stranger sent an answer with the right number, from another address, and you returned it. Who may answer you?");
        trial.Expect(game.Questions.Count <= 1, "a-stranger-ends-a-try",
            $"A stranger's datagrams came, then your answer, and the server got {game.Questions.Count} questions. What you throw away "
            + "does not end a try: go on receiving until its 200 ms are over.");
        game.ExpectAnswer(trial, given);
    }

    private static void AnswersLate(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        Asked? first = null;
        using var game = new Game(trial, (game, ask) =>
        {
            if (ask.Try == 2)
                game.Answer(first!);
            first ??= ask;
        });
        var given = game.Ask(attempt);
        trial.Expect(game.Thrown is null || game.Senders.Count == 1, "a-new-socket-each-try",
            $"The answer to the first question came late, after the second one. Your questions came from {game.Senders.Count} "
            + "addresses, so it went to the first, and nobody received it. Where do you make your socket?");
        game.ExpectAnswer(trial, given);
    }

    private static void MakesNoise(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        // A pause in the noise, on a busy machine, lets a client go on whose clock the noise would have stopped.
        for (var round = 1; round <= 5; round++)
        {
            using var noise = new Noise(NoiseLasts);
            using var game = new Game(trial, (game, ask) =>
            {
                if (ask.Try == 1)
                    noise.Begin(() => game.Send(ask, "999999 noise"));
                else
                {
                    noise.End();
                    game.Answer(ask);
                }
            });
            var given = game.Ask(attempt);
            trial.Expect(game.Questions.Count > 1 && noise.WasEnded, "noise-stops-the-clock",
                "Your question was lost, and answers to other questions came all the time. Your client did not ask again while "
                + "they came: each of them began your 200 ms anew. When does a try end?");
            game.ExpectAnswer(trial, given);
            if (noise.LongestPause < TimeSpan.FromSeconds(0.15))
                return;
        }
    }

    private static void NeverAnswers(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (_, _) => { });
        trial.WhileWaiting = "The server never answered. How many tries are enough?";
        var given = game.Ask(attempt);
        var tries = $"The server never answered and got {game.Questions.Count} questions";
        trial.Expect(game.Questions.Count == Tries, "other-number-of-tries", $"{tries}. It should have been {Tries}.");
        trial.Expect(game.Thrown is TimeoutException, "other-error",
            game.Thrown is null ? $"{tries}. Then your function returned \"{given}\". Who called it believes that this is an "
                + "answer."
                : $"{tries}. Then your function threw {game.Thrown.GetType().Name}. Its caller waits for a TimeoutException.");
        game.ExpectPatience(trial);
        trial.Expect(game.Took >= Tries * AlmostATry, "gives-up-too-early",
            $"{tries} within {game.Took.TotalMilliseconds:0} ms. Each of them may take 200 ms to be answered, the last one too.");
        game.ExpectInTime(trial, game.Took, LateTries, $"{tries}. Your function gave up");
        game.ExpectClosed(trial, "Your function threw a TimeoutException");
    }
}
