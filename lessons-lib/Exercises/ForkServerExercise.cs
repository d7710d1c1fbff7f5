namespace SocketLessons;

/// <summary>The loop of a forking server, on a pretended Unix: accept, fork, and each side closes what it does not need.</summary>
public sealed class ForkServerExercise() : Exercise(
    "fork-server",
    "The loop of a forking server",
    [
        "After Fork there are two processes at the same line. Write down for each of them: which descriptors has it, which of them does it "
        + "need, and what does it do next?",
        "The child closes the listener, answers and exits. The parent closes the connection, collects the children that have ended, and "
        + "goes on with the next client.",
        "int connection = unix.Accept(); if (unix.Fork() == 0) { unix.Close(unix.Listener); unix.Answer(connection); unix.Exit(); } "
        + "unix.Close(connection); unix.CollectChildren();",
    ],
    "Fork doubles the descriptors, so each must be closed twice: once in each process. What the parent keeps open holds its client up for "
    + "ever. What a child keeps of the listener holds the port, also when the server has ended. And a child that has ended is kept by the "
    + "system until its parent has asked for it.")
{
    private const int Few = 3;
    private const int Many = 7;

    /// <summary>Checks a function that serves three clients, and then seven, a pretended process for each.</summary>
    public ExerciseVerdict Check(Action<PretendUnix, int> attempt) => Judge(trial =>
    {
        Serves(trial, attempt, Few);
        Serves(trial, attempt, Many);
    });

    private static void Serves(Trial trial, Action<PretendUnix, int> attempt, int clients)
    {
        trial.WhileWaiting = "No call of the pretended system waits. A loop of yours goes on for ever.";
        var story = PretendUnix.Run(clients, unix => attempt(unix, clients));
        var events = story.Events;
        var server = events.Count > 0 ? events[0].Process : 0;

        trial.Expect(events.Any(step => step.Call == "Accept()"), "accepts-nobody", "Your function accepts no client.");
        trial.Expect(events.Any(step => step.Call == "Fork()"), "never-forks",
            "Your function never forks: one process does all the work, and the second client waits for the first.");
        ForksTwice(trial, events, server);
        ChildrenAccept(trial, events, server);
        Errors(trial, events, server, clients);
        trial.Expect(!events.Any(step => step.Process == server && IsAnswer(step)), "parent-answers",
            "The first process, the parent, answers a client itself. Nobody accepts meanwhile. In which of the two does Fork return 0?");
        Answers(trial, story, server, clients);
        ParentKeeps(trial, story, server);
        trial.Expect(!events.Any(step => IsAnswer(step) && step.HeldListener), "child-keeps-listener",
            "A child answers while it still has the listener open. If the server ends before this child, its port stays taken. What does a "
            + "child need of what it has inherited?");
        // The last child of a real server still runs when its parent looks: one may be left.
        trial.Expect(story.Zombies.Count <= 1, "zombies",
            $"{story.Zombies.Count} children have ended, and nobody has collected them. Each keeps its number and its place in the system's "
            + "table: they are zombies.");
        var lastAccept = events.Last(step => step.Process == server && step.Call == "Accept()");
        trial.Expect(events.TakeWhile(step => step != lastAccept).Any(step => step.Process == server && CollectsSome(step)), "collects-at-the-end",
            "Your server collects its children after the last client. A real one has no last client: until then each ended child is a zombie.");
    }

    private static bool CollectsSome(ForkEvent step) => step is { Call: "CollectChildren()", IsError: false, Returned: not "0" };

    private static bool IsAnswer(ForkEvent step) => step.Call.StartsWith("Answer(", StringComparison.Ordinal) && !step.IsError;

    private static void ChildrenAccept(Trial trial, IReadOnlyList<ForkEvent> events, int server)
    {
        var accepting = events.FirstOrDefault(step => step.Process != server && step.Call == "Accept()");
        if (accepting is null)
            return;
        var answered = events.TakeWhile(step => step != accepting).Any(step => step.Process == accepting.Process && IsAnswer(step));
        trial.Expect(!answered, "child-goes-on",
            $"The child {accepting.Process} has answered, and then it goes on in the parent's loop: it calls Accept itself. After its "
            + "answer a child has one thing left to do. Which?");
        throw trial.Mistake("child-accepts",
            $"The child {accepting.Process} calls Accept before it has answered anybody. The parent accepts, and the child inherits the connection: "
            + "which of the two calls comes first?");
    }

    /// <summary>Whoever asks twice what Fork has returned has called it twice.</summary>
    private static void ForksTwice(Trial trial, IReadOnlyList<ForkEvent> events, int server)
    {
        var calls = events.Where(step => step.Process == server && step.Call is "Accept()" or "Fork()").Select(step => step.Call)
            .SkipWhile(call => call != "Accept()").ToList();
        trial.Expect(!calls.Zip(calls.Skip(1)).Any(pair => pair is ("Fork()", "Fork()")), "forks-twice",
            $"Process {server} has accepted one client, and then it has forked twice. Each call of Fork makes a process. Where do you "
            + "call it the second time?");
    }

    private static void Errors(Trial trial, IReadOnlyList<ForkEvent> events, int server, int clients)
    {
        var error = events.FirstOrDefault(step => step.IsError);
        if (error is null)
            return;
        var before = events.TakeWhile(step => step != error).ToList();
        var listenerClosed = before.Any(step => step.Process == server && step.Call == $"Close({PretendProcess.ListenerDescriptor})");
        trial.Expect(!(error.Process == server && listenerClosed), "parent-closes-listener",
            $"The parent has closed the listener, and then its {error.Call} failed. The parent needs the listener for the next client: which of the "
            + "two processes can do without?");
        var connectionClosed = before.Any(step => step.Process == server && step.Client is not null
            && step.Call.StartsWith("Close(", StringComparison.Ordinal));
        trial.Expect(!(error.Process != server && IsBadDescriptor(error) && error.Call.StartsWith("Answer(", StringComparison.Ordinal)
                && connectionClosed && !before.Any(step => step.Process == error.Process && step.Call.StartsWith("Close(", StringComparison.Ordinal)
                    && step.Client is not null)), "closed-before-fork",
            $"The child {error.Process} wanted to answer, and the connection was not open: {error.Returned}. A child gets what is open at the "
            + "moment of the fork.");
        trial.Expect(!(error.Process == server && error.Call == "Accept()"), "accepts-too-many",
            $"{clients} clients have come, your server has accepted them all, and it calls Accept once more. There it waits for ever. How "
            + "many is it to serve?");
        var itsOwn = before.Where(step => step.Process == error.Process).ToList();
        trial.Expect(!(error.Process != server && itsOwn.Any(IsAnswer)), "child-goes-on",
            $"The child {error.Process} has answered. Then it called {error.Call}, and that failed: {error.Returned}. Is that line for "
            + "the child, or for the parent?");
        trial.Expect(!(error.Process != server && error.Call.StartsWith("Answer(", StringComparison.Ordinal)
                && itsOwn.Any(step => step.Call == error.Call.Replace("Answer", "Close", StringComparison.Ordinal))),
            "child-closes-connection",
            $"The child {error.Process} has closed the connection, and then its {error.Call} failed: {error.Returned}. Which of the two "
            + "that it has inherited does it need for the answer?");
        throw trial.Mistake("a-call-fails", $"Process {error.Process} called {error.Call}, and it failed: {error.Returned}.");
    }

    private static bool IsBadDescriptor(ForkEvent step) => step.Returned.StartsWith("EBADF", StringComparison.Ordinal);

    private static void Answers(Trial trial, ForkStory story, int server, int clients)
    {
        var twice = story.Clients.FirstOrDefault(client => client.Answers > 1);
        trial.Expect(twice is null, "answered-twice",
            $"Client {twice?.Client} was answered {twice?.Answers} times. Who answers, and who does not?");
        var accepted = story.Events.Count(step => step.Process == server && step.Call == "Accept()");
        trial.Expect(accepted == clients || clients == Few, "another-number",
            $"{clients} clients have connected, and your server accepted {accepted} of them. It served all when {Few} came. Who tells "
            + "your loop how many there are?");
        trial.Expect(accepted == clients, "clients-left-out",
            $"{clients} clients have connected, and your server accepted {accepted} of them. Does the parent come back to Accept?");
        var never = story.Clients.FirstOrDefault(client => client.Answers == 0);
        trial.Expect(never is null, "not-answered",
            $"Client {never?.Client} was accepted, and no process has answered it.");
    }

    /// <summary>Also when it closes them at last: until then the client waits, perhaps for days.</summary>
    private static void ParentKeeps(Trial trial, ForkStory story, int server)
    {
        var accepted = story.Events.Where(step => step.Process == server && step.Call == "Accept()").ToList();
        var late = accepted.Skip(1).FirstOrDefault(step => step.OpenIn.Contains(';', StringComparison.Ordinal));
        var waiting = late is not null ? late.Client - 1 : story.WaitingClients.Cast<int?>().FirstOrDefault();
        trial.Expect(waiting is null, "parent-keeps-connection",
            $"Client {waiting} has its answer and waits for the end: a connection ends when its last descriptor is closed. Its child has closed "
            + "one. Who has the other?");
    }
}
