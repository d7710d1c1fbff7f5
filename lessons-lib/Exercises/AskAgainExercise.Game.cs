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
        private readonly HashSet<IPEndPoint> _senders = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private readonly string _question = $"wie groß ist {Random.Shared.Next(100, 1000)} mal zwei?";
        private readonly string _answer;

        public Game(Trial trial, Action<Game, Asked> behave)
        {
            _trial = trial;
            // The number stands in the answer too: only the one in front of it is no part of it.
            _answer = $"{Number}{Random.Shared.Next(10, 100)} €, {Number} times as much";
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
                    _senders.Add((IPEndPoint)from);
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

        /// <summary>The addresses that the questions came from.</summary>
        public IReadOnlyList<IPEndPoint> Senders
        {
            get { lock (_lock) return [.. _senders]; }
        }

        /// <summary>How long after the call the second question came.</summary>
        public TimeSpan AskedAgainAfter
        {
            get { lock (_lock) return _came[1]; }
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

        public void Send(Asked asked, string text) => Send(_server.Socket, asked, text);

        public static void Send(Socket socket, Asked asked, string text)
        {
            try
            {
                socket.SendTo(Encoding.UTF8.GetBytes(text), asked.From);
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

        /// <summary>A try takes 200 ms, and on a busy machine a little longer.</summary>
        public void ExpectInTime(Trial trial, TimeSpan took, TimeSpan limit, string what) =>
            trial.Expect(took < limit, "waits-too-long",
                $"{what} {took.TotalSeconds:0.0} s after it was called. A try takes 200 ms. What ends yours?");

        /// <summary>Each address that a question came from is free again: its socket has been closed.</summary>
        public void ExpectClosed(Trial trial, string when)
        {
            foreach (var sender in Senders)
            {
                trial.Expect(SpinWait.SpinUntil(() => IsFree(sender), TimeSpan.FromSeconds(1)), "leaves-it-open",
                    $"{when}, and the socket that it had asked with is still open. Who closes it on this way out?");
            }
        }

        private static bool IsFree(IPEndPoint address)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(address);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        /// <summary>What is no answer must not be the end of the function.</summary>
        public void ExpectNoTrip(Trial trial, string came) =>
            trial.Expect(Thrown is null or TimeoutException, "trips-over-nonsense",
                $"{came}, and your function threw {Thrown?.GetType().Name}: {Thrown?.Message} Anything else than the answer is thrown "
                + "away. Which of your calls cannot take it?");

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
            var cutsTooMuch = given.Length > 0 && (_answer.EndsWith(given, StringComparison.Ordinal)
                || given == _answer.Replace($"{Number} ", "", StringComparison.Ordinal));
            trial.Expect(given == _answer || !cutsTooMuch, "cuts-too-much",
                $"\"{Number} {_answer}\" came, and you returned \"{given}\". Only the number in front and the space behind it are no "
                + "part of the answer. What else does your call take away?");
            trial.Expect(given == _answer, "other-answer", $"You returned \"{given}\", but the answer was \"{_answer}\".");
        }

        public void Dispose()
        {
            _server.Dispose();
            Stranger.Dispose();
        }
    }
}
