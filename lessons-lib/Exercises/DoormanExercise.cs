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

    private const string DoesNotWait =
        "A client connected, and was turned away before it had said anything. Its first byte may come a moment after it connects: it "
        + "has half a second.";

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
        server.ExpectEnd(client, "A client that was served ended its stream, and the server did not end its own.");

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

        clock.Restart();
        silent = server.Call();
        client = server.Call();
        client.Send($"?{word}\n");
        answer = client.Next();
        if (answer is null)
            server.ThrowFailure("After a silent client had come and then one with a question", client);
        trial.Expect(answer is not null || !client.HasEnded, "does-not-wait", DoesNotWait);
        trial.Expect(answer is not null, "waits-for-the-silent",
            "A client connected and said nothing. After it came one that sent a question, and was not served within 2 s. How long does "
            + "your server wait?");
        trial.Expect(clock.Elapsed >= Early, "does-not-wait", DoesNotWait);
        trial.Expect(answer == $"?{capitals}", "not-the-answer",
            $"A client sent \"?{word}\" and was answered \"{answer}\". UpperCaseHandler would have answered \"?{capitals}\".");
        trial.Expect(silent.Ends(), "leaves-it-open", "A client that said nothing for half a second is still connected.");
        server.ThrowFailure();
    });

    private static void SaysNothing(Trial trial, LineClient client, string? line) =>
        trial.Expect(line is null && client.Unfinished.Length == 0, "says-a-word",
            $"A client should be turned away without a word. It was told \"{line ?? client.Unfinished}\".");
}
