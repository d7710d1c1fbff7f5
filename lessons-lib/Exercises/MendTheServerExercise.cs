using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The tutorial's timestamp server, with its loops in the right place.</summary>
public sealed class MendTheServerExercise() : Exercise(
    "mend-the-server",
    "A timestamp server that answers one client after another",
    [
        "There are two loops: one over clients, one over the questions of a client. Which of them is inside the other?",
        "For each client: Accept, then Receive and Send until Receive returns 0, then close the connection. A client may also leave with a "
        + "reset: Receive then throws, and only that client is over.",
        "for (int i = 0; i < clients; i++) { using var connection = listener.Accept(); try { while ((count = connection.Receive(buffer)) > 0) "
        + "connection.Send(...); } catch (SocketException) { } }",
    ],
    "The loop over questions belongs inside the loop over clients, the close between them. What one client does, even a reset, "
    + "ends that client's conversation and not the server. It still serves one at a time: the second client waits. Chapter 07 measures that.")
{
    private const int Clients = 3;

    /// <summary>What a wrong server costs the reader: an answer on loopback takes microseconds.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    /// <summary>For a server that is failing: its task says so a moment later than its connections do.</summary>
    private static readonly TimeSpan ToFail = TimeSpan.FromSeconds(0.5);

    /// <summary>Checks a function that serves as many clients as it is told, one after another, and then returns.</summary>
    public ExerciseVerdict Check(Action<Socket, int> attempt) => Judge(trial =>
    {
        var listener = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(5);
        var server = OnItsOwnThread.Run(() => attempt(listener, Clients));
        var clients = Enumerable.Range(0, Clients).Select(_ => Connect(trial, listener.LocalEndPoint!)).ToArray();

        Ask(trial, server, clients[0], "never-answers",
            "The first client asked and got no answer within 2 s. Did your server go on to Accept before it "
            + "received? Or does it wait for more than one Receive gives, such as the end of a line?");
        Ask(trial, server, clients[0], "one-question-only",
            "The first client's first question was answered, its second one was not. Which of your loops takes the next question?");
        clients[0].Shutdown(SocketShutdown.Send);
        trial.Expect(Read(server, clients[0]) == "" && EndsStream(server, clients[0]), "never-closes",
            "The first client has ended its stream, and your server did not end its own: the client waits for the end and gets none. "
            + "What should happen to the connection when Receive returns 0?");

        Ask(trial, server, clients[1], "one-client-only",
            "The first client was served. The second one asked and got no answer. What does your server do after the first client has left?");
        clients[1].LingerState = new LingerOption(enable: true, seconds: 0);
        clients[1].Close();

        Ask(trial, server, clients[2], "a-reset-ends-it",
            "The second client left with a reset (RST). After that the third one got no answer.");
        clients[2].Shutdown(SocketShutdown.Both);
        trial.Expect(Task.WaitAny([server], AnswerWithin) == 0, "never-returns",
            $"All {Clients} clients were served and have left. Your function should return now; it did not within 2 s.");
        Failure(trial, server);
    });

    private static Socket Connect(Trial trial, EndPoint endPoint)
    {
        var client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(endPoint);
        return client;
    }

    private static void Ask(Trial trial, Task server, Socket client, string diagnosis, string message)
    {
        var question = $"question {Random.Shared.Next(1000, 10_000)}";
        Send(client, question);
        var answer = Read(server, client, until: question);
        if (answer.Length == 0)
        {
            Task.WaitAny([server], ToFail); // A using closes the connection before the exception has come so far.
            Failure(trial, server);
            trial.Expect(!server.IsCompletedSuccessfully, "one-client-only",
                $"Your function returned before all {Clients} clients were served. It should take the next client until it has served {Clients}.");
            throw trial.Mistake(diagnosis, message);
        }
        trial.Expect(answer.StartsWith('[') && answer.EndsWith($"] {question}", StringComparison.Ordinal), "not-the-answer",
            $"The client asked \"{question}\" and received \"{answer}\". The answer is [time], a space, and the question, no more and no less.");
    }

    /// <summary>Sends. A server that has left, or taken its listener along, is seen when the answer is awaited.</summary>
    private static void Send(Socket client, string text)
    {
        try
        {
            client.Send(Encoding.UTF8.GetBytes(text));
        }
        catch (SocketException)
        {
            // Read tells.
        }
    }

    /// <summary>What arrives, until it ends with a text, or until nothing more can or does come.</summary>
    private static string Read(Task server, Socket client, string? until = null)
    {
        var all = new List<byte>();
        var buffer = new byte[1024];
        var giveUp = Environment.TickCount64 + (long)AnswerWithin.TotalMilliseconds;
        while (Environment.TickCount64 < giveUp)
        {
            // What a server sent before it threw is there already. One that returned may have left a thread that answers.
            var ended = until is null ? server.IsCompleted : server.IsFaulted;
            if (client.Poll(TimeSpan.FromMilliseconds(10), SelectMode.SelectRead))
            {
                var count = ReceiveOrEnd(client, buffer);
                if (count == 0)
                    break;
                all.AddRange(buffer.AsSpan(0, count));
            }
            else if (ended)
                break;
            if (until is not null && all.Count > 0 && Encoding.UTF8.GetString([.. all]).EndsWith(until, StringComparison.Ordinal))
                break;
        }

        return Encoding.UTF8.GetString([.. all]);
    }

    private static bool EndsStream(Task server, Socket client) =>
        client.Poll(TimeSpan.Zero, SelectMode.SelectRead) || server.IsCompleted;

    private static int ReceiveOrEnd(Socket client, byte[] buffer)
    {
        try
        {
            return client.Receive(buffer);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    /// <summary>What the server threw, as a verdict: a reset that it did not expect has a name of its own.</summary>
    private static void Failure(Trial trial, Task server)
    {
        if (server.Exception?.InnerException is not { } error)
            return;
        if (error is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted })
            throw trial.Mistake("a-reset-ends-it",
                $"A client left with a reset (RST), as may happen at any time. Your server died of it: {error.Message}. "
                + "The others still want to be served.");
        server.GetAwaiter().GetResult();
    }
}
