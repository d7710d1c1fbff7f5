using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The reader gives an awaited receive a deadline.</summary>
public sealed class ReceiveWithinExercise() : Exercise(
    "receive-within",
    "An awaited receive with a deadline",
    [
        "A receive that has begun must be taken back when the time is up. Which kind of argument does ReceiveAsync take for that?",
        "A CancellationTokenSource can be made with a time span: it cancels its token by itself. The receive then ends with an "
        + "OperationCanceledException. Turn that one exception, and no other, into a TimeoutException.",
        "using var time = new CancellationTokenSource(limit); try { return await connection.ReceiveAsync(buffer, time.Token); } catch "
        + "(OperationCanceledException) { throw new TimeoutException(); }",
    ],
    "The token takes the receive back from the socket, so that nothing is received behind your back. Who made the token knows what its end "
    + "means, and so the translation into a TimeoutException belongs here. The library's Reader keeps its limits in this way.")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>Checks a function that receives once, with a limit of time.</summary>
    public ExerciseVerdict Check(Func<Socket, byte[], TimeSpan, Task<int>> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial => Try(trial, attempt));
    }

    private static void Try(Trial trial, Func<Socket, byte[], TimeSpan, Task<int>> attempt)
    {
        var (client, connection) = Pair(trial);
        var buffer = new byte[16];

        // Nothing is there: it must come back with a task, and end when something comes.
        var waiting = Begin(trial, attempt, connection, buffer, Long);
        client.Send("hello"u8);
        var received = Ends(waiting);
        trial.Expect(received || connection.Available > 0, "wants-more",
            "Five bytes were sent, they have been received, and your task still waits. One receive is enough, however many bytes it brings.");
        trial.Expect(received, "never-receives", "Five bytes were sent, and your task has not ended. Who receives them?");
        trial.Expect(Result(waiting) == 5 && buffer.AsSpan(0, 5).SequenceEqual("hello"u8), "other-bytes",
            $"Five bytes were sent, \"hello\". You returned {Result(waiting)}, and the buffer does not begin with them, or the count is another. "
            + "Return what one receive into this buffer returns.");

        // Nothing comes in time.
        var late = Begin(trial, attempt, connection, buffer, Short);
        trial.Expect(Ends(late), "no-deadline",
            $"Nothing was sent, the limit was {Short.TotalMilliseconds:0} ms, and after {Patience.TotalSeconds:0.#} s your task still waits. "
            + "Does what you set count for an awaited receive?");
        trial.Expect(!late.IsCanceled && Error(late) is not OperationCanceledException, "says-canceled",
            "The limit has passed, and the caller gets an OperationCanceledException. The caller has cancelled nothing: say that the time was up.");
        trial.Expect(late.IsFaulted, "no-error",
            "The limit has passed, and your task ended without an error. If it returns 0, the caller takes it for the end of the stream.");
        if (Error(late) is not TimeoutException)
            late.GetAwaiter().GetResult();
        trial.Expect(!client.Poll(TimeSpan.Zero, SelectMode.SelectRead), "ends-the-connection",
            "The limit has passed, and the client sees the end of the connection: it was closed or shut down on your side. It was to stay as good as before.");

        // What comes later belongs to the next receive.
        client.Send("late"u8);
        var next = Begin(trial, attempt, connection, buffer, TimeSpan.FromSeconds(1));
        trial.Expect(Ends(next) && next.IsCompletedSuccessfully && Result(next) == 4, "loses-bytes",
            "The limit passed, then four bytes came, and your next receive did not get them. The receive of before still runs, and has taken them. "
            + "It was given up, but not taken back.");

        client.Shutdown(SocketShutdown.Send);
        var ended = Begin(trial, attempt, connection, buffer, TimeSpan.FromSeconds(1));
        trial.Expect(Ends(ended) && ended.IsCompletedSuccessfully && Result(ended) == 0, "misses-the-end",
            "The client has ended its stream. Receive returns 0 then, and so should you.");
        SeesReset(trial, attempt);
        HoldsNoThread(trial, attempt);
    }

    private static void SeesReset(Trial trial, Func<Socket, byte[], TimeSpan, Task<int>> attempt)
    {
        var (client, connection) = Pair(trial);
        var waiting = Begin(trial, attempt, connection, new byte[16], Long);
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
        trial.Expect(Ends(waiting) && waiting.IsFaulted && Error(waiting) is SocketException, "hides-the-reset",
            $"The client reset its connection, long before the limit. The caller should get the SocketException, and got: {Describe(waiting)}. "
            + "Which exceptions do you catch?");
    }

    /// <summary>More receives than the pool has threads, and then some other work for the pool.</summary>
    private static void HoldsNoThread(Trial trial, Func<Socket, byte[], TimeSpan, Task<int>> attempt)
    {
        ThreadPool.GetMinThreads(out var startedAtOnce, out _);
        var many = Math.Max(ThreadPool.ThreadCount, startedAtOnce) + 20;
        var (threads, inPool) = (new ProcessThreads(), ThreadPool.ThreadCount);
        for (var i = 0; i < many; i++)
            _ = Begin(trial, attempt, Pair(trial).Connection, new byte[16], Long);
        var otherWork = Task.Run(() => { });
        trial.Expect(Task.WaitAny([otherWork], 2 * Patience) == 0, "holds-a-thread",
            $"{many} of your receives wait, and nothing comes. Other work that was given to the pool then has not begun after "
            + $"{(2 * Patience).TotalSeconds:0.#} s: each of your receives holds a thread of the pool. Which call blocks?");
        // The threads that made the calls have returned, and may still be ending.
        var few = SpinWait.SpinUntil(() => threads.Newer < many / 2, Patience);
        trial.Expect(few || ThreadPool.ThreadCount - inPool < many / 2, "holds-a-thread",
            $"{many} of your receives wait, and the pool has {ThreadPool.ThreadCount - inPool} threads more than before: each of your receives "
            + "holds one. Which call blocks?");
        trial.Expect(few, "a-thread-each",
            $"{many} of your receives wait, and the program has {threads.Newer} threads more. It works, but an awaited receive should hold none.");
    }

    private static (Socket Client, Socket Connection) Pair(Trial trial)
    {
        var listener = LoopbackListener.Open(trial);
        var client = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect((IPEndPoint)listener.LocalEndPoint!);
        return (client, trial.Own(listener.Accept()));
    }

    private static Task<int> Begin(
        Trial trial, Func<Socket, byte[], TimeSpan, Task<int>> attempt, Socket connection, byte[] buffer, TimeSpan limit)
    {
        var call = OnItsOwnThread.Run(() => attempt(connection, buffer, limit));
        var inTime = limit == Long ? Ends(call) : Task.WaitAny([call], limit + Patience) == 0;
        trial.Expect(inTime, "blocks-the-caller",
            "Your function waits inside, and does not come back with a task. A thread stands in it all the while. Which of its calls blocks?");
        var task = call.GetAwaiter().GetResult();
        return task is { IsFaulted: true, Exception.InnerException: NotImplementedException stub } ? throw stub : task;
    }

    private static bool Ends(Task task) => Task.WaitAny([task], Patience) == 0;

    private static int Result(Task<int> task) => task.GetAwaiter().GetResult();

    private static Exception? Error(Task task) => task.Exception?.InnerException;

    private static string Describe(Task<int> task) =>
        Error(task) is { } error ? error.GetType().Name : task.IsCompletedSuccessfully ? $"the number {task.Result}" : $"a task that is {task.Status}";
}
