namespace SocketLessons;

/// <summary>A handler of the reader's own: lines in, lines out, and a count that belongs to one client.</summary>
public sealed class NumberTheLinesExercise() : Exercise(
    "number-the-lines",
    "A handler that numbers the lines of its client",
    [
        "A new handler is made for each connection. So where can a number live that begins again with each client?",
        "Ask the Reader for one line after the other, until there are no more. Count, and write the answer with the Writer before you ask "
        + "for the next line.",
        "protected override void Handle() { int number = 0; foreach (var line in Reader.Lines()) Writer.WriteLine($\"{++number}: {line}\"); }",
    ],
    "One class, one method, and all the rest is the framework's. The Reader turns pieces into lines, whatever the network did to them. "
    + "The count is a local variable or a field: the handler belongs to one client, and so does everything in it.")
{
    /// <summary>Checks a handler class: a server makes a new one for each client of the check.</summary>
    public ExerciseVerdict Check<THandler>() where THandler : RequestHandler => Judge(trial =>
    {
        string Word() => $"line {Random.Shared.Next(1000, 10_000)}";
        var (one, two, three, four) = (Word(), $"  {Word()} ", Word(), Word());
        var server = ServedServer.Of<THandler>(trial);

        var client = server.Call();
        client.Send(one + "\n");
        var answer = server.Expect(client, "never-answers",
            $"The first client sent \"{one}\\n\", and waited for the answer before it sent more.");
        trial.Expect(answer != $"0: {one}", "counts-from-zero", "The first line of a client has the number 1. Yours has 0.");
        trial.Expect(!answer.EndsWith('\r'), "carriage-return", "Your answer ends with \\r\\n. Here a line ends with \\n alone.");
        if (int.TryParse(answer.Split(':')[0], out var first) && first > 1 && answer == $"{first}: {one}")
            throw StartsLate(trial, server, client, one, first);
        trial.Expect(answer == $"1: {one}", "not-the-answer",
            $"The client sent \"{one}\\n\". The answer should be \"1: {one}\", and it was \"{answer}\".");

        client.Send(two + "\n");
        answer = server.Expect(client, "one-line-only",
            "The first line of a client was answered. Then it sent a second one on the same connection.");
        trial.Expect(answer != $"1: {two}", "always-one",
            $"The second line of the client got the number 1 again. Where does your count begin?");
        trial.Expect(answer != $"2: {two.Trim()}", "trims-the-line",
            $"The client sent \"{two}\\n\". The answer should be \"2: {two}\", and it was \"{answer}\". Whose are the spaces?");
        Same(trial, answer, $"2: {two}", two);

        client.Send($"{three}\n\n{four}\n");
        answer = server.Expect(client, "one-line-only", "The client's third line was not answered.");
        Same(trial, answer, $"3: {three}", three);
        answer = server.Expect(client, "stops-early",
            "Three lines came in one piece, an empty one among them. Only the first was answered. What do you take for the end, "
            + "or who keeps what came behind the first line?");
        trial.Expect(answer != "", "a-receive-is-a-line",
            "Three lines came in one piece, and your handler answered them as one. What is in a line, and what in a receive?");
        trial.Expect(!answer.EndsWith(four, StringComparison.Ordinal), "skips-an-empty-line",
            $"Three lines came in one piece, the second of them empty. Behind the answer to the first came \"{answer}\". An empty line "
            + "is a line: who has left it out?");
        Same(trial, answer, "4: ", "");
        answer = server.Expect(client, "stops-early",
            "Behind an empty line stood another one, and it was not answered. An empty line is a line.");
        Same(trial, answer, $"5: {four}", four);

        server.ExpectEnd(client,
            "The client has ended its stream, and your handler did not return within 2 s. The next client waits.");
        trial.Expect(client.Unfinished.Length == 0, "one-answer-too-many",
            $"After the last answer came \"{client.Unfinished}\". The end of the stream is no line.");

        client = server.Call(pieces: 3);
        client.Send($"{one}\n");
        answer = server.Expect(client, "a-receive-is-a-line",
            "The second client's line came in pieces of three bytes, as a network may deliver it.");
        trial.Expect(answer != $"6: {one}", "counts-all-clients",
            "The second client's first line got the number 6: your count went on where the first client stopped. Whose is the count?");
        trial.Expect(answer == $"1: {one}", "a-receive-is-a-line",
            $"The second client's \"{one}\\n\" came in pieces of three bytes. The answer should be \"1: {one}\", and it was \"{answer}\".");
        client.Send("gr\u00fc\u00dfe \u4e16\u754c\n");
        answer = server.Expect(client, "one-line-only", "The second client's second line was not answered.");
        trial.Expect(!answer.Contains('\ufffd'), "splits-a-character",
            "A piece ended inside a character, and your answer has a '\ufffd' there: half a character was decoded.");
        Same(trial, answer, "2: gr\u00fc\u00dfe \u4e16\u754c", "gr\u00fc\u00dfe \u4e16\u754c");
        TwoAtATime<THandler>(trial, server, client, one, three);
        server.ThrowFailure();
    });

    /// <summary>A number that is set back to 0 for each client can still be one for all: two servers have a client each.</summary>
    private static void TwoAtATime<THandler>(Trial trial, ServedServer server, LineClient client, string one, string three)
        where THandler : RequestHandler
    {
        var other = ServedServer.Of<THandler>(trial);
        var guest = other.Call();
        guest.Send($"{one}\n");
        Same(trial, other.Expect(guest, "never-answers", "A second server was made with your class, and its client sent a line."),
            $"1: {one}", one);
        client.Send($"{three}\n");
        var answer = server.Expect(client, "one-line-only", "The second client's third line was not answered.");
        trial.Expect(answer != $"2: {three}", "shares-the-count",
            "Two servers had a client each at the same time. One client had sent two lines. Then the other sent its first, and the first "
            + "client's third line got the number 2. Whose is the count?");
        Same(trial, answer, $"3: {three}", three);
        other.ThrowFailure();
    }

    /// <summary>The next client tells whether the count begins too late, or goes on where another client stopped.</summary>
    private static Exception StartsLate(Trial trial, ServedServer server, LineClient client, string line, int first)
    {
        client.HalfClose();
        client = server.Call();
        client.Send(line + "\n");
        return client.Next() == $"{first}: {line}"
            ? trial.Mistake("starts-too-late",
                $"The first line of a client has the number 1. Two clients came, and the first line of each got {first}. Where does your "
                + "count begin?")
            : trial.Mistake("counts-all-clients",
                $"The first line of a client has the number 1. Yours has {first}: your count goes on where a client of an earlier check "
                + "stopped. Whose is the count?");
    }

    private static void Same(Trial trial, string answer, string expected, string line) =>
        trial.Expect(answer == expected, "not-the-answer",
            $"The client sent \"{line}\\n\". The answer should be \"{expected}\", and it was \"{answer}\".");
}
