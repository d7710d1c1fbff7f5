using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

public sealed partial class AskAgainExercise
{
    /// <summary>A function that asks five times, for 200 ms each, has ended long before, on a busy machine too.</summary>
    private static readonly TimeSpan FarTooLong = TimeSpan.FromSeconds(7);

    private sealed record Asked(string Text, EndPoint From, int Try);

    /// <summary>One call of the reader's function, and the server it meets.</summary>
    private sealed class Game : IDisposable
    {
        private readonly Trial _trial;
        private readonly DatagramPeer _server;
        private readonly ManualResetEventSlim _allTaken = new();
        private readonly Lock _lock = new();
        private readonly List<string> _questions = [];
        private readonly List<TimeSpan> _came = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly string _question = $"wie groß ist {Random.Shared.Next(100, 1000)} mal zwei?";
        private readonly string _answer = $"{Random.Shared.Next(1000, 10_000)} €, more or less";

        public Game(Trial trial, Action<Game, Asked> behave)
        {
            _trial = trial;
            Stranger = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            Stranger.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _server = trial.Own(DatagramPeer.Start((_, datagram, from) =>
            {
                if (from.Equals(Stranger.LocalEndPoint))
                {
                    _allTaken.Set();
                    return;
                }
                Asked asked;
                lock (_lock)
                {
                    _questions.Add(Encoding.UTF8.GetString(datagram));
                    _came.Add(_clock.Elapsed);
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

        /// <summary>How long the function took.</summary>
        public TimeSpan Took { get; private set; }

        public string? Ask(Func<EndPoint, int, string, string> attempt)
        {
            _clock.Restart();
            var asking = OnItsOwnThread.Run(() => attempt(_server.EndPoint, Number, _question));
            if (Task.WaitAny([asking], FarTooLong) < 0)
                throw _trial.Mistake("never-finishes", $"Your code did not finish within {FarTooLong.TotalSeconds} s. {_trial.WhileWaiting}");
            Took = _clock.Elapsed;
            // Datagrams on loopback keep their order: when this one has come, all that were sent before have come.
            Stranger.SendTo([], _server.EndPoint);
            _allTaken.Wait(FarTooLong);
            try
            {
                return asking.GetAwaiter().GetResult();
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

        /// <summary>Each try must have had its time before the next question. A busy machine can only make it longer.</summary>
        public void ExpectPatience(Trial trial)
        {
            lock (_lock)
            {
                for (var i = 1; i < _came.Count; i++)
                    trial.Expect(_came[i] >= i * AlmostATry, "gives-up-too-early",
                        $"The server got question {i + 1} {_came[i].TotalMilliseconds:0} ms after your function was called. Each try "
                        + "before it may take 200 ms to be answered.");
            }
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
