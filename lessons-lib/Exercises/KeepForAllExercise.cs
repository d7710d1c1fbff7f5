namespace SocketLessons;

/// <summary>A store that all clients of one server share: what belongs to the server, and what to the handler.</summary>
public sealed class KeepForAllExercise() : Exercise(
    "keep-for-all",
    "A server that remembers for all its clients",
    [
        "Three places could hold the dictionary: the handler, the server, the class (static). Which of them lives as long as the server, and "
        + "is another one in another server?",
        "Two classes: a server that derives from TcpServer<YourHandler> and has a dictionary, and a handler that reads lines and asks "
        + "((YourServer)Server) for it. line.Split(' ', 3) gives at most three parts, so that a value may have spaces.",
        "class Store : TcpServer<StoreHandler> { public Dictionary<string, string> Values { get; } = []; } ... In Handle: string[] parts = "
        + "line.Split(' ', 3); Writer.WriteLine(parts switch { [\"set\", var name, var value] => ..., [\"get\", var name] => ..., _ => \"what?\" });",
    ],
    "What clients share belongs to the server, and each handler reaches it through its Server property. A field of the handler would be "
    + "forgotten with its client. A static field would be shared by all servers of the program, tests included. One client at a time is "
    + "served here; chapter 09 shows what this dictionary needs when there are threads.")
{
    /// <summary>Checks a function that makes a server.</summary>
    public ExerciseVerdict Check(Func<BaseServer> attempt) => Judge(trial =>
    {
        var number = Random.Shared.Next(1000, 10_000);
        var server = ServedServer.Made(trial, attempt);
        var client = server.Call();
        var blue = $"Dark  blue {number}"; // Two spaces: who takes a value apart and joins it again gives back another one.
        Ask(trial, server, client, $"set colour {blue}", "ok", "not-the-answer");
        var given = Ask(trial, server, client, "get colour");
        trial.Expect(given == blue || !Bare(given).Equals(Bare(blue), StringComparison.OrdinalIgnoreCase), "changes-the-value",
            $"The client stored \"{blue}\" and got \"{given}\". A value comes back as it was sent. Which of your calls changes it?");
        Same(trial, "get colour", given, blue, "cuts-the-value");
        Ask(trial, server, client, "get shape", "none", "not-the-answer");
        Ask(trial, server, client, "set shape round", "ok", "not-the-answer");
        given = Ask(trial, server, client, "get colour");
        trial.Expect(given is not ("none" or "round"), "remembers-one-name",
            $"The client set the colour and then the shape. It asked for the colour and got \"{given}\". How many values does your server "
            + "keep?");
        Same(trial, "get colour", given, blue, "not-the-answer");
        Ask(trial, server, client, "dance with me", "what?", "not-the-answer");
        Ask(trial, server, client, "settle down now", "what?", "takes-any-beginning");
        Ask(trial, server, client, "get", "what?", "trusts-the-client");
        Ask(trial, server, client, "set colour", "what?", "trusts-the-client");
        Ask(trial, server, client, "get colour please", "what?", "takes-more-than-a-name");
        client.Send("\n");
        Same(trial, "", server.Expect(client, "stops-at-an-empty-line",
            "The client sent an empty line. That is a line too, and \"what?\" is its answer."), "what?", "not-the-answer");
        Ask(trial, server, client, $"set colour red {number}", "ok", "not-the-answer");
        Ask(trial, server, client, "get colour", $"red {number}", "keeps-the-old-value");
        server.ExpectEnd(client,
            "The first client has ended its stream, and its handler did not return within 2 s. The next client waits.");

        client = server.Call();
        client.Send("get colour\n");
        var answer = server.Expect(client, "one-client-only", "The second client asked for the colour.");
        trial.Expect(answer != "none", "forgets-with-the-client",
            "The first client had set the colour. The second one asked for it and got \"none\". Where do you keep it, and how long does that live?");
        trial.Expect(answer == $"red {number}", "not-the-answer",
            $"The second client asked for the colour. The answer should be \"red {number}\", and it was \"{answer}\".");
        client.HalfClose();

        var other = ServedServer.Made(trial, attempt, before: server);
        client = other.Call();
        client.Send("get colour\n");
        answer = other.Expect(client, "one-server-only", "A second server was made, and its first client asked for the colour.");
        trial.Expect(answer == "none", "shared-by-all-servers",
            $"A second server was made. Nobody had told it a colour, and it answered \"{answer}\": it knows what the first server was told. "
            + "What do two servers of one program have in common?");
        // Who empties a store that all servers share whenever one is made has passed until here.
        Ask(trial, other, client, $"set colour green {number}", "ok", "not-the-answer");
        client.HalfClose();
        client = server.Call();
        answer = Ask(trial, server, client, "get colour");
        trial.Expect(answer == $"red {number}", "shared-by-all-servers",
            $"Two servers run. The first was told \"red {number}\", then the second was made and told \"green {number}\". Now the first "
            + $"answers \"{answer}\". What do two servers of one program have in common?");
        client.HalfClose();
        server.ThrowFailure();
        other.ThrowFailure();
    });

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string Ask(Trial trial, ServedServer server, LineClient client, string question)
    {
        client.Send(question + "\n");
        var answer = server.Expect(client, "not-answered", $"The client sent \"{question}\\n\".");
        trial.Expect(!answer.EndsWith('\r'), "carriage-return", "Your answer ends with \\r\\n. Here a line ends with \\n alone.");
        return answer;
    }

    private static void Ask(
        Trial trial, ServedServer server, LineClient client, string question, string expected, string diagnosis) =>
        Same(trial, question, Ask(trial, server, client, question), expected, diagnosis);

    private static void Same(Trial trial, string question, string answer, string expected, string diagnosis) =>
        trial.Expect(answer == expected, diagnosis,
            $"The client sent \"{question}\". The answer should be \"{expected}\", and it was \"{answer}\".");
}
