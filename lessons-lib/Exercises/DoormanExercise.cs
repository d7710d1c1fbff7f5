using System.Diagnostics;

namespace SocketLessons;

/// <summary>A server that looks at a client's first byte before it serves it.</summary>
public sealed class DoormanExercise() : Exercise(
    "doorman",
    "A server that turns clients away at the door",
    [
        "Of the hooks get, verify, process, finish, shutdown, close one is asked whether a client is served at all. And one flag makes "
        + "Receive look without taking.",
        "Override VerifyRequest in a class that derives from TcpServer<UpperCaseHandler>. Wait with Poll for something to read, half a second at "
        + "most. Then receive one byte with SocketFlags.Peek, and look how many came.",
        "protected override bool VerifyRequest(Request request) { var first = new byte[1]; return "
        + "request.Socket.Poll(TimeSpan.FromSeconds(0.5), SelectMode.SelectRead) && request.Socket.Receive(first, SocketFlags.Peek) == 1 "
        + "&& first[0] == (byte)'?'; }",
    ],
    "The server decides before any handler is made, and Peek leaves the byte for the handler. The time limit matters as much as the byte: "
    + "VerifyRequest runs in the loop that accepts, so whoever it waits for keeps everybody else waiting. A client that resets makes Receive "
    + "throw. The framework reports it and goes on.")
{
    /// <summary>Less than the half second that a silent client has: its wait is never seen shorter than it is.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(0.4);

    /// <summary>More than the half second that a client has, and then as much again, for a busy machine.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(0.9);

    private const string DoesNotWait =
        "A client connected, and was turned away before it had said anything. Its first byte may come a moment after it connects: it "
        + "has half a second.";

    private const string ServedOne = "A client that was served ended its stream, and the server did not end its own.";

    /// <summary>Checks a function that makes a server.</summary>
    public ExerciseVerdict Check(Func<BaseServer> attempt) => Judge(trial =>
    {
        var word = $"who {Random.Shared.Next(1000, 10_000)}";
        var capitals = word.ToUpperInvariant();
        var server = ServedServer.Made(trial, attempt);

        var clock = Stopwatch.StartNew(); // Before the client connects: a busy machine can only make a wait look longer.
        var silent = server.Call();
        var ended = silent.Ends(Early);
        var waited = clock.Elapsed;
        server.ThrowFailure();
        trial.Expect(!ended || waited >= Early, "does-not-wait", DoesNotWait);
        silent.Dispose();

        var client = server.Call();
        client.Send($"?{word}\n");
        var answer = server.Expect(client, "turns-away-the-welcome",
            $"A client sent \"?{word}\\n\". It begins with '?' and should be served.");
        trial.Expect(answer != capitals, "takes-the-first-byte",
            $"A client sent \"?{word}\" and was answered \"{answer}\". Its first byte did not reach the handler: who has taken it?");
        trial.Expect(answer == $"?{capitals}", "not-the-answer",
            $"A client sent \"?{word}\" and was answered \"{answer}\". UpperCaseHandler would have answered \"?{capitals}\".");
        client.Send($"{word}\n");
        answer = server.Expect(client, "asks-each-line",
            $"A client was served, and then it sent \"{word}\\n\" on the same connection. Only its first byte must be '?'. Who looks "
            + "at the second line?");
        trial.Expect(answer == capitals, "not-the-answer",
            $"The second line of a client was \"{word}\", and it was answered \"{answer}\". UpperCaseHandler would have answered "
            + $"\"{capitals}\".");
        server.ExpectEnd(client, ServedOne);
        ServesAtOnce(trial, server, word);

        client = server.Call();
        client.Send($"{word}?\n");
        answer = client.Next();
        trial.Expect(answer != $"{capitals}?", "serves-everybody",
            $"A client sent \"{word}?\". It begins with '{word[0]}', and it was served all the same: \"{answer}\".");
        SaysNothing(trial, client, answer);
        server.ThrowFailure();
        trial.Expect(client.HasEnded, "leaves-it-open",
            $"A client sent \"{word}?\". It got no answer, which is right, but its connection was not closed within 2 s.");

        client = server.Call();
        client.HalfClose();
        trial.Expect(client.Ends(), "leaves-it-open",
            "A client connected and ended its stream without a byte. Its connection was not closed within 2 s.");
        // Once more: the client before left something unread, so that a reset may have swept away what it was told.
        SaysNothing(trial, client, client.Next());
        server.ThrowFailure();

        ServesAtOnce(trial, server, word); // Who keeps the byte of the client before has seen a '?' now.
        for (var round = 1; BehindASilentOne(trial, server, word) is var took && took > Late; round++)
            trial.Expect(round < 4, "waits-too-long",
                $"A client connected and said nothing, and the next one was served only after {took.TotalSeconds:0.0} s, four times "
                + "over. Who is silent for half a second is turned away. How long does your server wait?");
        server.ThrowFailure();
    }, within: TimeSpan.FromSeconds(15));

    /// <summary>Several times, because a busy machine can make a wait look longer, and nothing can make it look shorter.</summary>
    private static void ServesAtOnce(Trial trial, ServedServer server, string word)
    {
        for (var round = 1; ; round++)
        {
            var clock = Stopwatch.StartNew();
            var client = server.Call();
            client.Send($"?{word}\n");
            server.Expect(client, "turns-away-the-welcome",
                $"Another client sent \"?{word}\\n\", and was not served as the first one was.");
            var took = clock.Elapsed;
            server.ExpectEnd(client, ServedOne);
            if (took < Early)
                return;
            trial.Expect(round < 5, "waits-all-the-same",
                $"A client sent its question as soon as it was connected, and was answered after {took.TotalSeconds:0.0} s, five times "
                + "over. Its first byte was there. What did your server still wait for?");
        }
    }

    /// <summary>How long a client with a question waits when one before it says nothing.</summary>
    private static TimeSpan BehindASilentOne(Trial trial, ServedServer server, string word)
    {
        var capitals = word.ToUpperInvariant();
        var clock = Stopwatch.StartNew();
        var silent = server.Call();
        var client = server.Call();
        client.Send($"?{word}\n");
        var answer = client.Next();
        var took = clock.Elapsed;
        server.ThrowFailure("After a silent client had come and then one with a question", answer is null ? client : null);
        trial.Expect(answer is not null || !client.HasEnded, "does-not-wait", DoesNotWait);
        if (answer is null)
        {
            silent.Send($"{word}\n"); // Only a handler answers this.
            trial.Expect(silent.Next() != capitals, "lets-the-silent-in",
                "A client connected and said nothing for 2 s. Then it sent a line without '?', and was answered: it had been let in. "
                + "What does your server do when no byte came?");
            throw trial.Mistake("waits-for-the-silent",
                "A client connected and said nothing. After it came one that sent a question, and was not served within 2 s. How long does "
                + "your server wait?");
        }
        // A server that waits for each client on a thread of its own serves the second one at once.
        trial.Expect(took >= Early || !silent.Ends(TimeSpan.FromMilliseconds(1)), "does-not-wait", DoesNotWait);
        trial.Expect(answer == $"?{capitals}", "not-the-answer",
            $"A client sent \"?{word}\" and was answered \"{answer}\". UpperCaseHandler would have answered \"?{capitals}\".");
        server.ExpectEnd(client, ServedOne);
        trial.Expect(silent.Ends(), "leaves-it-open", "A client that said nothing for half a second is still connected.");
        return took;
    }

    private static void SaysNothing(Trial trial, LineClient client, string? line) =>
        trial.Expect(line is null && client.Unfinished.Length == 0, "says-a-word",
            $"A client should be turned away without a word. It was told \"{line ?? client.Unfinished}\".");
}
