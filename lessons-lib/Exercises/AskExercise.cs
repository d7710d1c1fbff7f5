using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The reader writes a client that asks one question and returns the whole answer.</summary>
public sealed class AskExercise() : Exercise(
    "ask",
    "A client that asks and returns the whole answer",
    [
        "The server waits for the end of your question, and you wait for the end of its answer. How does each side say \"that "
        + "was all\"?",
        "Four steps: new Socket, Connect, then Send the bytes of the question (Encoding.UTF8.GetBytes) and "
        + "Shutdown(SocketShutdown.Send). After that call Receive in a loop until it returns 0, and keep what each call "
        + "brought, as bytes. Close at the end.",
        "var answer = new MemoryStream(); int count; while ((count = socket.Receive(buffer)) > 0) answer.Write(buffer, 0, "
        + "count); and then Encoding.UTF8.GetString(answer.ToArray()).",
    ],
    "Your Shutdown(Send) is the end of the question, the 0 that Receive returns is the end of the answer. The bytes become "
    + "text once all of them are there, because a piece may end in the middle of a character. This is how a client works that "
    + "knows no more of a protocol than \"until the end\": HTTP/1.0 was read like that.")
{
    private static readonly TimeSpan PatienceOfTheServer = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs the reader's client against servers that answer in several pieces.</summary>
    /// <param name="ask">Takes a server and a question; returns the whole answer.</param>
    public ExerciseVerdict Check(Func<EndPoint, string, string> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return Judge(trial =>
        {
            for (var round = 0; round < 3; round++)
                AskOnce(trial, ask, Random.Shared.Next(1000, 10000));
        });
    }

    private static void AskOnce(Trial trial, Func<EndPoint, string, string> ask, int number)
    {
        var question = $"Größe №{number}?";
        var answer = $"{question} → {number * 7} €, café included.";
        var listening = trial.Own(new AskedServer(answer, doing => trial.WhileWaiting = doing));
        trial.WhileWaiting = $"Nobody has connected to the server on {listening.EndPoint} yet.";

        var given = Attempt(() => ask(listening.EndPoint, question), out var thrown);
        if (thrown is NotImplementedException)
            throw thrown;
        listening.Finish();
        trial.Expect(thrown is not ObjectDisposedException, "closed-too-early",
            "Your code used the socket after closing it (ObjectDisposedException). To end the question, end the sending "
            + "direction only.");
        ExpectTheQuestion(trial, listening, question);
        if (thrown is not null && !CameFromTheAnswer(thrown))
            throw thrown;
        ExpectTheAnswer(trial, given, answer);
        trial.Expect(!listening.CallerIsOpen, "left-open",
            "The answer is right, and your function has returned, but its socket is still open: nobody can close it any more. "
            + "using closes it on every way out.");
    }

    private static void ExpectTheQuestion(Trial trial, AskedServer server, string question)
    {
        var wanted = Encoding.UTF8.GetBytes(question);
        var got = server.Question;
        trial.Expect(server.Accepted, "never-connects",
            "No connection came to the server. Connect to the endpoint that your function was given.");
        trial.Expect(got.Length > 0, "asks-nothing",
            "The server got a connection, and no question came on it. Send the question before you receive.");
        trial.Expect(got.Length >= wanted.Length || !wanted.AsSpan().StartsWith(got), "counts-characters",
            $"The question came cut: {got.Length} of {wanted.Length} bytes. It has {question.Length} characters, and some of "
            + "them take more than one byte. Count the bytes.");
        trial.Expect(got.Length <= wanted.Length || !got.AsSpan().StartsWith(wanted), "sends-too-much",
            $"The question is {wanted.Length} bytes long, and {got.Length} came. Send the bytes of the question and nothing "
            + "after them.");
        trial.Expect(got.AsSpan().SequenceEqual(wanted), "other-encoding",
            $"The server expects UTF-8. It got \"{Encoding.UTF8.GetString(got)}\" instead of \"{question}\".");
        trial.Expect(!server.WaitedInVain, "no-end-of-question",
            "The server got the whole question and went on waiting: it cannot know that no more will come. Say so before you "
            + "receive.");
    }

    private static void ExpectTheAnswer(Trial trial, string? given, string answer)
    {
        trial.Expect(!string.IsNullOrEmpty(given), "no-answer",
            "The server got your question and its end, and its answer did not reach you. End the sending direction only, and "
            + "receive until there is no more.");
        trial.Expect(!given!.Contains('\0'), "whole-buffer",
            "Your answer holds zeros: the part of the buffer that no Receive has filled. Use only as many bytes as each call "
            + "returned.");
        var whole = given.TrimEnd('\uFFFD');
        trial.Expect(whole.Length >= answer.Length || !answer.StartsWith(whole, StringComparison.Ordinal), "one-receive",
            $"You returned \"{whole}\", and there was more to come. A Receive returns what is there, not what was sent. How "
            + "does a stream end?");
        var tail = given.TrimStart('\uFFFD');
        trial.Expect(tail.Length >= answer.Length || !answer.EndsWith(tail, StringComparison.Ordinal), "last-piece",
            $"You returned \"{tail}\", which is only the end of what the server sent. Each Receive brings a piece: keep "
            + "them all.");
        trial.Expect(!given.Contains('\uFFFD'), "decodes-pieces",
            "A character of your answer is broken (it shows as \uFFFD). A piece ended in the middle of it, and you turned "
            + "the piece into text on its own.");
        trial.Expect(given == answer, "other-answer", $"You returned \"{given}\", but the server sent \"{answer}\".");
    }

    /// <summary>Who has ended both directions is reset when the answer comes, unless Receive came first and returned 0.</summary>
    private static bool CameFromTheAnswer(Exception thrown) =>
        thrown is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };

    private static string? Attempt(Func<string> work, out Exception? thrown)
    {
        thrown = null;
        try
        {
            return work();
        }
        catch (Exception error)
        {
            thrown = error; // The verdict may know better what went wrong: it asks the server first.
            return null;
        }
    }

    /// <summary>Reads a question to its end and answers in pieces. It gives up when the end does not come.</summary>
    private sealed class AskedServer : IDisposable
    {
        private readonly PeerServer _server;
        private readonly ManualResetEventSlim _done = new();
        private readonly MemoryStream _question = new();
        private uint _caller;

        public AskedServer(string answer, Action<string> tell) => _server = PeerServer.Start((connection, stopping) =>
        {
            try
            {
                Accepted = true;
                _caller = InodeOfTheOtherEnd(connection);
                tell("The server waits for your question and its end.");
                if (ReadToEnd(connection))
                    AnswerInPieces(connection, Encoding.UTF8.GetBytes(answer), stopping);
                tell("The server has closed its side: from now on each Receive returns 0 at once. Is that where your loop ends?");
            }
            finally
            {
                _done.Set();
            }
        }, "asked");

        public EndPoint EndPoint => _server.EndPoint;

        public bool Accepted { get; private set; }

        public bool WaitedInVain { get; private set; }

        public byte[] Question => _question.ToArray();

        /// <summary>Whether this program still has the socket that asked. Only Linux tells; elsewhere it is taken for closed.</summary>
        public bool CallerIsOpen => _caller != 0 && Descriptors.IsHeldHere(_caller);

        private static uint InodeOfTheOtherEnd(Socket connection)
        {
            using var diagnostics = LinuxSocketDiagnostics.TryOpen();
            return diagnostics is not null && connection is { LocalEndPoint: IPEndPoint here, RemoteEndPoint: IPEndPoint there }
                && diagnostics.TryLookUp(there, here, out var other) ? other?.Inode ?? 0 : 0;
        }

        /// <summary>
        /// Waits until the connection has been served. A client may be done before the server has accepted it, so this also waits
        /// for a connection that has not been seen yet.
        /// </summary>
        public void Finish() => _done.Wait(PatienceOfTheServer * 2);

        private bool ReadToEnd(Socket connection)
        {
            var buffer = new byte[1024];
            connection.ReceiveTimeout = (int)PatienceOfTheServer.TotalMilliseconds;
            try
            {
                int count;
                while ((count = connection.Receive(buffer)) > 0)
                    _question.Write(buffer, 0, count);
                return true;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.TimedOut)
            {
                WaitedInVain = true;
                return false;
            }
        }

        /// <summary>The first piece ends inside the ö, so that a piece is not a text.</summary>
        private static void AnswerInPieces(Socket connection, byte[] answer, CancellationToken stopping)
        {
            connection.NoDelay = true;
            var sent = 0;
            foreach (var end in new[] { Array.IndexOf(answer, (byte)0xC3) + 1, answer.Length / 2, answer.Length })
            {
                sent += connection.Send(answer.AsSpan(sent, end - sent));
                ReceiverQueue.WaitUntilTaken(connection, sent, PatienceOfTheServer, stopping);
            }
        }

        public void Dispose()
        {
            _server.Dispose();
            _done.Dispose();
        }
    }
}
