using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>The reader writes an asynchronous server whole: loop, conversations, guard and end.</summary>
public sealed class AsyncServerExercise() : Exercise(
    "async-server",
    "A server that holds no thread while it waits",
    [
        "Two functions: one accepts and never waits for a conversation, one holds a conversation and catches its own errors. Which of "
        + "their calls do you await, and which not?",
        "Pass the token to AcceptAsync, ReceiveAsync and SendAsync. A reset is a SocketException: catch it inside the conversation. The "
        + "end is an OperationCanceledException: catch it in both functions. A using closes the connection whatever happens.",
        "try { while (true) { var connection = await listener.AcceptAsync(end); _ = TalkAsync(connection, end); } } catch "
        + "(OperationCanceledException) { } and in TalkAsync the same try around the loop of ReceiveAsync and SendAsync, with a second catch "
        + "(SocketException) { }.",
    ],
    "The loop awaits the next client and nothing else. Each conversation is a task of its own, guarded, because nobody awaits it. The token "
    + "reaches every call that may wait, so that one Cancel ends all. The library's Async does the same, and adds limits and a report.")
{
    /// <summary>Silent clients: many more than the pool has threads on any usual machine.</summary>
    private const int Silent = 150;

    private const int Asking = 10;

    /// <summary>Bytes: the operating systems' buffers of both ends together have less room.</summary>
    private const int MoreThanBuffersHold = 48 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>For a server that is failing: its task says so a moment later than its connections do.</summary>
    private static readonly TimeSpan ToFail = TimeSpan.FromSeconds(0.5);

    /// <summary>A server that does nothing for so long will do nothing; a busy machine may hold it up for less.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(0.8);

    /// <summary>Checks a server that answers each receive in upper case until it is cancelled.</summary>
    public ExerciseVerdict Check(Func<Socket, CancellationToken, Task> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        using var lost = new LostErrors(); // Before Judge: it collects the garbage, and during a check the garbage stays.
        return Judge(trial => Try(trial, attempt, lost));
    }

    private static void Try(Trial trial, Func<Socket, CancellationToken, Task> attempt, LostErrors lost)
    {
        using var end = new CancellationTokenSource();
        var listener = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(200);
        var address = listener.LocalEndPoint!; // The reader may close the listener at the end.
        var call = OnItsOwnThread.Run(() => attempt(listener, end.Token));
        trial.Expect(Ends(call), "blocks-the-caller",
            "Your function has not come back. It should come back at its first wait, with a task, and it waits inside a call instead. Which "
            + "of its calls has no await?");
        var server = call.GetAwaiter().GetResult();
        if (server is { IsFaulted: true, Exception.InnerException: NotImplementedException stub })
            throw stub;

        var first = Connect(trial, listener);
        Ask(trial, server, first, "never-answers",
            "The first client asked and got no answer. Is it accepted? Does the answer wait for more than one receive brings?");
        Ask(trial, server, first, "one-question-only",
            "The first client's second question got no answer. What does your conversation do after the first answer?");
        var second = Connect(trial, listener);
        Ask(trial, server, second, "one-at-a-time",
            "A second client asked while the first was connected and silent, and got no answer. What does your loop wait for before it accepts "
            + "the next: an await, or a call that blocks inside the conversation that it has begun?");
        AskAmongSilentOnes(trial, server, listener);

        AskWithoutReading(trial, Connect(trial, listener));
        Reset(second);
        Ask(trial, server, first, "a-reset-ends-it",
            "A client left with a reset (RST). After that another client, which was connected, got no answer.");
        Ask(trial, server, Connect(trial, listener), "a-reset-ends-it",
            "A client left with a reset (RST). After that a new client got no answer.");

        end.Cancel();
        trial.Expect(Ends(server), "never-ends",
            "The token was cancelled, and your task goes on. Which call still waits, and does it know the token?");
        trial.Expect(!server.IsCanceled, "ends-as-canceled",
            "Your task ended as Canceled: whoever awaits it gets an OperationCanceledException. The end was asked for, and should come without one.");
        server.GetAwaiter().GetResult();
        trial.Expect(SeesTheEnd(first), "leaves-connections",
            "Your task has ended, and a client is still connected. Does each conversation know the token, and close its connection on every way out?");
        trial.Expect(!IsTaken(trial, address), "accepts-more",
            "Your task has ended, and a client that came afterwards was taken from the listener's queue. Who still accepts?");
        var unseen = lost.Collect().OfType<SocketException>().FirstOrDefault();
        trial.Expect(unseen is null, "no-guard",
            $"It works, but the conversation with the client that left with a reset ended with an error that nobody saw: \"{unseen?.Message}\". "
            + "Nobody awaits that task. Who could catch its errors?");
    }

    private static void AskAmongSilentOnes(Trial trial, Task server, Socket listener)
    {
        var threads = new ProcessThreads();
        for (var i = 0; i < Silent; i++)
            Connect(trial, listener);
        // One that asks may be lucky: the pool takes the newest work first, and adds a thread now and then.
        var asking = Enumerable.Range(0, Asking).Select(_ => Connect(trial, listener)).ToList();
        asking.ForEach(client => client.Send("hello"u8));
        var begin = Stopwatch.GetTimestamp();
        var answered = asking.Count(client => Read(client, 5, begin) == "HELLO");
        trial.Expect(answered == Asking, "holds-the-pool",
            $"{Silent} clients are connected and silent. {Asking} more asked, and {Asking - answered} of them got no answer. While a client is silent, "
            + "your server holds a thread of the pool. Which call blocks?");
        trial.Expect(threads.Newer < Silent * 3 / 4, "a-thread-each",
            $"{Silent} clients are connected and silent, and the program has {threads.Newer} threads more. It works, but each wait "
            + "should hold no thread.");
    }

    /// <summary>A server that waits for its sends stops receiving when nobody reads its answers, and then the client cannot send either.</summary>
    private static void AskWithoutReading(Trial trial, Socket client)
    {
        client.SendBufferSize = client.ReceiveBufferSize = 64 * 1024;
        client.Blocking = false;
        var question = new byte[64 * 1024];
        question.AsSpan().Fill((byte)'a');
        var sent = 0;
        while (sent < MoreThanBuffersHold && client.Poll(Stall, SelectMode.SelectWrite))
            sent += client.Send(question, SocketFlags.None, out _);
        trial.Expect(sent < MoreThanBuffersHold, "does-not-wait-for-its-sends",
            $"A client sent {sent / 1024 / 1024} MB and read no answer, and your server took all of it: the answers wait in the memory of your program. "
            + "A send has to be over before the next receive. Which call has no await?");
        Reset(client);
    }

    private static Socket Connect(Trial trial, Socket listener)
    {
        var client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(listener.LocalEndPoint!);
        return client;
    }

    private static void Ask(Trial trial, Task server, Socket client, string diagnosis, string message)
    {
        var number = Random.Shared.Next(1000, 10_000);
        var (question, wanted) = ($"question {number}", $"QUESTION {number}");
        client.Send(Encoding.UTF8.GetBytes(question));
        var answer = Read(client, question.Length, Stopwatch.GetTimestamp());
        if (answer.Length < question.Length)
        {
            Task.WaitAny([server], ToFail); // A using closes the connection before the exception has come so far.
            if (server.Exception?.InnerException is { } error)
            {
                trial.Expect(error is not SocketException, diagnosis, message + $" Your server's task has ended with \"{error.Message}\".");
                server.GetAwaiter().GetResult();
            }
            throw trial.Mistake(diagnosis, message);
        }
        trial.Expect(answer == wanted, "not-the-answer",
            $"The client asked \"{question}\" and received \"{answer}\". The answer is the question in upper case, with nothing before or behind it.");
    }

    /// <summary>So many bytes, or what of them has come when the patience is over.</summary>
    private static string Read(Socket client, int length, long begin)
    {
        var all = new byte[length];
        var have = 0;
        while (have < length && Stopwatch.GetElapsedTime(begin) < Patience)
        {
            if (!client.Poll(TimeSpan.FromMilliseconds(10), SelectMode.SelectRead))
                continue;
            var received = client.Receive(all.AsSpan(have), SocketFlags.None, out _);
            if (received == 0)
                break;
            have += received;
        }
        return Encoding.UTF8.GetString(all, 0, have);
    }

    private static void Reset(Socket client)
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
    }

    private static bool SeesTheEnd(Socket client) =>
        client.Poll(Patience, SelectMode.SelectRead) && client.Receive(new byte[16].AsSpan(), SocketFlags.None, out _) == 0;

    /// <summary>Whether a client that comes now is accepted. In the queue of a listener that nobody serves it hears nothing.</summary>
    private static bool IsTaken(Trial trial, EndPoint server)
    {
        var late = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        try
        {
            late.Connect(server);
            late.Send("late"u8);
        }
        catch (SocketException)
        {
            return false; // The reader has closed the listener, which is allowed.
        }
        return late.Poll(Stall, SelectMode.SelectRead);
    }

    private static bool Ends(Task task) => Task.WaitAny([task], Patience) == 0;
}
