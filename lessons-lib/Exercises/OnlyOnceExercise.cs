using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>A datagram handler that serves a repeated question once, and answers it each time.</summary>
public sealed class OnlyOnceExercise() : Exercise(
    "only-once",
    "A server that does the work only once",
    [
        "What must the server still know when the same question comes a second time? And where can it keep that, when each "
        + "datagram gets a handler of its own?",
        "Keep the balance, and all answers given so far, in static fields. The key of an answer is who asked and which number: "
        + "(ClientAddress, number). Look there first.",
        "static readonly Dictionary<(EndPoint, int), string> given = new(); and in Handle: if "
        + "(!given.TryGetValue((ClientAddress!, number), out var answer)) { balance += amount; answer = $\"{number} "
        + "{balance}\"; given[(ClientAddress!, number)] = answer; } Write(answer);",
    ],
    "At-least-once from the client and \"done already, here is your answer\" from the server together give exactly one "
    + "effect. The price is memory: a real server forgets an answer when its client cannot ask for it any more. (In UDP an "
    + "address can be forged and a port used again, so real protocols number their clients too.) If two threads served at a "
    + "time, Handle would need a lock: chapter 09.")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs a server with the reader's handlers and asks it as two clients, some questions twice.</summary>
    /// <typeparam name="THandler">The reader's handler.</typeparam>
    public ExerciseVerdict Check<THandler>() where THandler : RequestHandler, new() => Judge(trial =>
    {
        var server = trial.Own(new Watched<THandler>());
        server.ServeInBackground();
        var (ann, bob) = (new Client(trial, server, () => server.Thrown), new Client(trial, server, () => server.Thrown));
        var number = Random.Shared.Next(10, 100_000); // Static fields know the numbers of earlier checks.

        trial.WhileWaiting = "The server waits in your handler. A datagram has come already: nothing is left to wait for.";
        var start = Balance(trial, ann.Ask(number, 10), number, "10") - 10;
        var second = ann.Ask(number + 1, 5);
        var balance = Balance(trial, second, number + 1, "5");
        trial.Expect(balance != 5 || start + 15 == 5, "forgets-the-balance",
            $"10 were added, and then 5. Your second answer was \"{second}\": the 10 are gone. To whom does a field belong, "
            + "when each datagram gets a new handler?");
        trial.Expect(balance == start + 15, "wrong-sum", $"10 and then 5 were added to {start}, and your answer was "
            + $"\"{second}\".");

        var repeated = ann.Ask(number + 1, 5, again: true);
        trial.Expect(repeated is not null, "silent-the-second-time",
            $"The question \"{number + 1} 5\" came a second time, and got no answer. The client asks again because the first "
            + "answer was lost. What is it to do now?");
        trial.Expect(repeated == second || !IsBalance(repeated, number + 1, start + 20), "does-it-twice",
            $"The question \"{number + 1} 5\" came a second time, and 5 were added again: \"{second}\" and then \"{repeated}\".");
        trial.Expect(repeated == second, "another-answer",
            $"The question \"{number + 1} 5\" came a second time. The answers were \"{second}\" and \"{repeated}\"; they "
            + "should be the same.");

        var fromBob = bob.Ask(number + 1, 7);
        trial.Expect(fromBob != second, "mixes-clients",
            $"Another client asked \"{number + 1} 7\" and got \"{fromBob}\", the answer to the first client's question. Both "
            + "may use the same number. Who asks is a part of the question.");
        trial.Expect(!IsBalance(fromBob, number + 1, 7) || start + 22 == 7, "a-balance-for-each-client",
            $"The balance was {start + 15}. Another client asked \"{number + 1} 7\", and your answer was \"{fromBob}\": for it you "
            + "began with 0. How many balances are there?");
        trial.Expect(IsBalance(fromBob, number + 1, start + 22), "wrong-sum",
            $"The balance was {start + 15}. Another client asked \"{number + 1} 7\", and your answer was \"{fromBob}\".");
        // The very same text: who looks answers up by the question alone has passed until here.
        fromBob = bob.Ask(number, 10);
        trial.Expect(!IsBalance(fromBob, number, start + 10), "mixes-clients",
            $"One client had asked \"{number} 10\". Another client asked the same for the first time, and got the first client's answer, "
            + $"\"{fromBob}\". By what do you know that a question came before?");
        trial.Expect(IsBalance(fromBob, number, start + 32), "wrong-sum",
            $"The balance was {start + 22}. Another client asked \"{number} 10\", and your answer was \"{fromBob}\".");

        var old = ann.Ask(number, 10);
        trial.Expect(old is not null, "silent-the-second-time", $"The question \"{number} 10\" came a second time, and got no "
            + "answer.");
        trial.Expect(!IsBalance(old, number, start + 42), "remembers-the-last-only",
            $"The question \"{number} 10\" came a second time, after others, and 10 were added again. How many answers do you "
            + "keep?");
        trial.Expect(!IsBalance(old, number, start + 32), "answers-the-new-balance",
            $"The question \"{number} 10\" came a second time, and nothing was added: right. But the answer was \"{old}\", and "
            + $"the first time it was \"{number} {start + 10}\". The same question gets the same answer.");
        trial.Expect(IsBalance(old, number, start + 10), "another-answer",
            $"The question \"{number} 10\" came a second time. Its first answer was \"{number} {start + 10}\", this one is "
            + $"\"{old}\".");

        // A smaller number than before is a new question too, and amounts may be taken away.
        var smaller = ann.Ask(number - 5, -3);
        trial.Expect(IsBalance(smaller, number - 5, start + 29), "wrong-sum",
            $"The balance was {start + 32}. A new question, \"{number - 5} -3\", was answered with \"{smaller}\".");
    });

    private static bool IsBalance(string? answer, int number, int balance) => answer == $"{number} {balance}";

    private static int Balance(Trial trial, string? answer, int number, string amount)
    {
        trial.Expect(answer is not null, "no-answer", $"The question \"{number} {amount}\" got no answer. What did your "
            + "handler Write?");
        var words = answer!.Split(' ');
        trial.Expect(words.Length == 2 && words[0] == $"{number}" && int.TryParse(words[1], out _), "other-form",
            $"The question \"{number} {amount}\" was answered with \"{answer}\". It should be the number {number}, one space, "
            + "and the balance.");
        return int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Keeps what the reader's handler throws.</summary>
    private sealed class Watched<THandler> : UdpServer<THandler> where THandler : RequestHandler, new()
    {
        private readonly Lock _lock = new();
        private Exception? _thrown;

        public Exception? Thrown
        {
            get { lock (_lock) return _thrown; }
        }

        protected override void HandleError(Request? request, Exception exception)
        {
            lock (_lock)
                _thrown ??= exception;
        }
    }

    private sealed class Client(Trial trial, BaseServer server, Func<Exception?> thrown)
    {
        private readonly Socket _socket = Open(trial, server);

        /// <summary>The answer, or null when none came. Throws what the handler threw.</summary>
        public string? Ask(int number, int amount, bool again = false)
        {
            _socket.Send(Encoding.UTF8.GetBytes($"{number} {amount}"));
            var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
            while (!_socket.Poll(TimeSpan.FromMilliseconds(5), SelectMode.SelectRead))
            {
                if (thrown() is { } error)
                {
                    throw again ? trial.Mistake("throws-the-second-time",
                        $"The question \"{number} {amount}\" came a second time, and your handler threw {error.GetType().Name}: "
                        + $"{error.Message} What does it do with a question that it knows?") : error;
                }
                if (Environment.TickCount64 > end)
                    return null;
            }
            // What the handler throws behind its Write is a mistake too: it shows when nothing is served any more.
            SpinWait.SpinUntil(() => server.ActiveRequests == 0, Patience);
            if (thrown() is { } late)
                throw late;
            var buffer = new byte[1024];
            var answer = Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
            trial.Expect(!_socket.Poll(0, SelectMode.SelectRead), "answers-twice",
                $"The question \"{number} {amount}\" was sent once. \"{answer}\" came back, and then another datagram. Which of your "
                    + "calls send?");
            return answer;
        }

        private static Socket Open(Trial trial, BaseServer server)
        {
            var socket = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            socket.Connect(server.ServerAddress);
            return socket;
        }
    }
}
