using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>A datagram client that asks again after a deadline, and believes only the answer to its own question.</summary>
public sealed class AskAgainExercise() : Exercise(
    "ask-again",
    "Ask again, and believe the right answer only",
    [
        "Three things can arrive: your answer, an answer to another question, something from a stranger. How do you tell them "
        + "apart, and what does a wrong one do to your clock?",
        "Two loops. The outer one sends, at most five times. The inner one receives until the answer with your number comes, "
        + "or until this try's 200 ms are over. For each receive only what is left of them may be waited for. Connect keeps "
        + "strangers out.",
        "long end = Environment.TickCount64 + 200; long left; while ((left = end - Environment.TickCount64) > 0 && "
        + "socket.Poll(TimeSpan.FromMilliseconds(left), SelectMode.SelectRead)) { ... receive; if the text starts with "
        + "$\"{number} \" return what stands behind it ... }",
    ],
    "The number ties an answer to its question, the partner keeps strangers out, and one deadline for each try keeps noise "
    + "from holding you up. DNS clients work like this. Your server may still serve the question more than once: exercise 3 "
    + "is its side.")
{
    private const int Tries = 5;

    /// <summary>A try takes 200 ms: ten times that is late beyond doubt, on a busy machine too.</summary>
    private static readonly TimeSpan NoiseLasts = TimeSpan.FromSeconds(2);

    /// <summary>Runs the reader's client against servers that lose, delay and lie.</summary>
    /// <param name="attempt">Takes the server's address, the question's number and its text; returns the answer's text.</param>
    public ExerciseVerdict Check(Func<EndPoint, int, string, string> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial =>
        {
            AnswersAtOnce(trial, attempt);
            LosesTheFirst(trial, attempt);
            SendsAnOldAnswerFirst(trial, attempt);
            AStrangerIsFaster(trial, attempt);
            MakesNoise(trial, attempt);
            NeverAnswers(trial, attempt);
        });
    }

    private static void AnswersAtOnce(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        var asked = 0;
        for (var round = 1; round <= 3 && asked != 1; round++) // Once is enough: a busy machine may be slower than 200 ms.
        {
            using var game = new Game(trial, (game, ask) => game.Answer(ask));
            var given = game.Ask(attempt);
            game.ExpectAnswer(trial, given);
            asked = game.Questions.Count;
        }
        trial.Expect(asked == 1, "asks-too-often",
            $"The server answered the first question at once, and got {asked} of them. Send again only when no answer came.");
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
        game.ExpectAnswer(trial, given);
    }

    private static void SendsAnOldAnswerFirst(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        var asked = 0;
        for (var round = 1; round <= 3 && asked != 1; round++) // As above: the answer itself may be late on a busy machine.
        {
            using var game = new Game(trial, (game, ask) =>
            {
                // Begins with the same digits: who compares only these takes it. As many as there are tries.
                for (var i = 0; i < Tries; i++)
                    game.Send(ask, $"{game.Number}7 an old answer");
                game.Answer(ask);
            });
            var given = game.Ask(attempt);
            trial.Expect(given?.Contains("an old answer", StringComparison.Ordinal) != true, "takes-the-late-answer",
                $"Your question had the number {game.Number}. An answer to question {game.Number}7 came first, and you returned "
                + "it. Compare the whole number.");
            // A question too many may still be on its way to the server's thread.
            SpinWait.SpinUntil(() => game.Questions.Count > 1, TimeSpan.FromSeconds(0.1));
            asked = game.Questions.Count;
            if (asked <= 1)
                game.ExpectAnswer(trial, given);
        }
        trial.Expect(asked == 1, "old-answers-end-a-try",
            $"{Tries} answers to another question came at once, then yours, and the server got {asked} questions. What you throw "
            + "away does not end a try: go on receiving until its 200 ms are over.");
    }

    private static void AStrangerIsFaster(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (game, ask) =>
        {
            game.Stranger.SendTo(Encoding.UTF8.GetBytes($"{game.Number} a stranger's words"), ask.From);
            game.Answer(ask);
        });
        var given = game.Ask(attempt);
        trial.Expect(given?.Contains("a stranger's words", StringComparison.Ordinal) != true, "takes-the-strangers-answer",
            "A stranger sent an answer with the right number, from another address, and you returned it. Who may answer you?");
        game.ExpectAnswer(trial, given);
    }

    private static void MakesNoise(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var stop = new CancellationTokenSource(NoiseLasts);
        using var game = new Game(trial, (game, ask) =>
        {
            if (ask.Try == 1)
                _ = Task.Run(async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        game.Send(ask, "999999 noise");
                        await Task.Delay(50).ConfigureAwait(false);
                    }
                });
            else
                game.Answer(ask);
        });
        var given = game.Ask(attempt);
        var askedInTime = game.Questions.Count > 1 && !stop.IsCancellationRequested;
        stop.Cancel();
        trial.Expect(askedInTime, "noise-stops-the-clock",
            "Your question was lost, and answers to other questions came every 50 ms. Your client did not ask again while "
            + "they came: each of them began your 200 ms anew. When does a try end?");
        game.ExpectAnswer(trial, given);
    }

    private static void NeverAnswers(Trial trial, Func<EndPoint, int, string, string> attempt)
    {
        using var game = new Game(trial, (_, _) => { });
        trial.WhileWaiting = "The server never answered. How many tries are enough?";
        var started = Environment.TickCount64;
        var given = game.Ask(attempt);
        var took = Environment.TickCount64 - started;
        SpinWait.SpinUntil(() => game.Questions.Count >= Tries, TimeSpan.FromSeconds(0.5)); // The server's thread may be behind.
        var tries = $"The server never answered and got {game.Questions.Count} questions";
        trial.Expect(game.Questions.Count == Tries, "other-number-of-tries", $"{tries}. It should have been {Tries}.");
        trial.Expect(game.Thrown is TimeoutException, "other-error",
            game.Thrown is null ? $"{tries}. Then your function returned \"{given}\". Who called it believes that this is an "
                + "answer."
                : $"{tries}. Then your function threw {game.Thrown.GetType().Name}. Its caller waits for a TimeoutException.");
        // Never later on a busy machine, so this can only be too early.
        trial.Expect(took >= Tries * 200 * 0.8, "gives-up-too-early",
            $"{tries} within {took} ms. Each of them may take 200 ms to be answered, the last one too.");
    }

    private sealed record Asked(string Text, EndPoint From, int Try);

    /// <summary>One call of the reader's function, and the server it meets.</summary>
    private sealed class Game : IDisposable
    {
        private readonly DatagramPeer _server;
        private readonly Lock _lock = new();
        private readonly List<string> _questions = [];
        private readonly string _question = $"wie groß ist {Random.Shared.Next(100, 1000)} mal zwei?";
        private readonly string _answer = $"{Random.Shared.Next(1000, 10_000)} €, more or less";

        public Game(Trial trial, Action<Game, Asked> behave)
        {
            Stranger = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            _server = trial.Own(DatagramPeer.Start((_, datagram, from) =>
            {
                Asked asked;
                lock (_lock)
                {
                    _questions.Add(Encoding.UTF8.GetString(datagram));
                    asked = new Asked(_questions[^1], from, _questions.Count);
                }
                behave(this, asked);
            }, "asked again"));
            trial.WhileWaiting = "It waits for a datagram that does not come. Is every receive limited?";
        }

        public int Number { get; } = Random.Shared.Next(10, 1000);

        public Socket Stranger { get; }

        public Exception? Thrown { get; private set; }

        public IReadOnlyList<string> Questions
        {
            get { lock (_lock) return [.. _questions]; }
        }

        public string? Ask(Func<EndPoint, int, string, string> attempt)
        {
            try
            {
                return attempt(_server.EndPoint, Number, _question);
            }
            catch (Exception error) when (error is not NotImplementedException)
            {
                Thrown = error; // The verdict may know better what went wrong: it asks the server first.
                return null;
            }
        }

        public void Answer(Asked asked) => Send(asked, $"{Number} {_answer}");

        public void Send(Asked asked, string text)
        {
            try
            {
                _server.Socket.SendTo(Encoding.UTF8.GetBytes(text), asked.From);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The client has gone, or the trial has ended.
            }
        }

        public void ExpectQuestions(Trial trial)
        {
            // The function may return before the server's thread has taken what was sent.
            SpinWait.SpinUntil(() => Questions.Count > 0, TimeSpan.FromSeconds(1));
            var questions = Questions;
            if (questions.Count == 0 && Thrown is not null)
                throw Thrown;
            trial.Expect(questions.Count > 0, "asks-nothing", "No datagram came to the server.");
            var wanted = $"{Number} {_question}";
            trial.Expect(questions.All(question => question == questions[0]), "asks-something-else",
                $"The first try asked \"{questions[0]}\", a later one "
                + $"\"{questions.FirstOrDefault(other => other != questions[0])}\". It is the same question with the same "
                + "number.");
            trial.Expect(questions[0] != _question, "no-number",
                $"The server got \"{questions[0]}\". The number is missing: \"{wanted}\" was expected.");
            trial.Expect(questions[0] == wanted, "other-question", $"The server got \"{questions[0]}\" instead of \"{wanted}\".");
        }

        public void ExpectAnswer(Trial trial, string? given)
        {
            ExpectQuestions(trial);
            if (Thrown is not null)
                throw Thrown;
            trial.Expect(given is not null, "no-answer", "Your function returned null.");
            trial.Expect(given != $"{Number} {_answer}", "keeps-the-number",
                $"You returned \"{given}\". The number served you; your caller wants the text behind it.");
            trial.Expect(given!.TrimEnd('\0') != _answer || given == _answer, "whole-buffer",
                "Your answer ends with zeros: the part of the buffer that no datagram has filled.");
            var isBeginning = given.Length < _answer.Length && _answer.StartsWith(given, StringComparison.Ordinal);
            trial.Expect(!isBeginning, "cuts-the-answer",
                $"You returned \"{given}\", but the answer was \"{_answer}\". It may hold more than one space.");
            trial.Expect(given == _answer, "other-answer", $"You returned \"{given}\", but the answer was \"{_answer}\".");
        }

        public void Dispose()
        {
            _server.Dispose();
            Stranger.Dispose();
        }
    }
}
