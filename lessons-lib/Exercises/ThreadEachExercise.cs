using System.Collections.Concurrent;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>A thread for each connection, by hand, with a rule for handlers that throw.</summary>
public sealed class ThreadEachExercise() : Exercise(
    "thread-each",
    "A thread for each connection, and a handler that throws",
    [
        "Three things go together in the work that you give to start: handle the connection, report what it throws, close the connection.",
        "Accept in a loop, into a variable that is declared inside the loop. start(() => { ... }) with try, catch and finally INSIDE the braces: "
        + "a catch around start sees nothing of what happens on the other thread.",
        "for (int i = 0; i < clients; i++) { var connection = listener.Accept(); start(() => { try { handle(connection); } catch (Exception error) "
        + "{ report(error); } finally { connection.Dispose(); } }); }",
    ],
    "The loop only accepts and starts. What a handler throws must be caught on its own thread, because nobody else can; otherwise the "
    + "runtime ends the whole program. The connection is closed in any case, or the client waits for an answer that will never come. That is "
    + "what Threading and BaseServer.Serve of the library do.")
{
    private const int Clients = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Checks a function that accepts so many clients, and has each handled on a thread of its own. The function to start a thread
    /// is the check's, so that an exception which nobody catches there ends the check and not the program.
    /// </summary>
    public ExerciseVerdict Check(Action<Socket, int, Action<Socket>, Action<Action>, Action<Exception>> attempt) => Judge(trial =>
    {
        var listener = LoopbackListener.Open(trial);
        var clients = Enumerable.Range(0, Clients).Select(_ => trial.Call(listener.LocalEndPoint!)).ToArray();
        var stage = new Stage(trial, listener);
        trial.WhileWaiting = "Three clients are connected. Does your function accept all three, and return?";
        var server = OnItsOwnThread.Run(() => attempt(listener, Clients, stage.Handle, stage.Start, stage.Report));

        Answered(trial, stage, server, clients[2],
            "The third client asked, and got no answer while the first one said nothing. Does your function accept the next client while a "
            + "handler runs?");
        clients[1].Send("throw\n");
        // A using closes the connection while the exception is still on its way: who caught it is known when the work has ended.
        WaitFor(() => stage.ThrowerHasEnded);
        trial.Expect(WaitFor(() => stage.Escaped || !stage.Reports.IsEmpty || HasEnded(clients[1])), "not-reported",
            "The second client's handler threw an exception. It was not reported, and the client still waits.");
        trial.Expect(!stage.Escaped, "escapes",
            "The second client's handler threw an exception, and nobody caught it on its thread. .NET would have ended the whole program, "
            + "with all its clients. Is your catch inside the work that start is given? Does it take every exception, and "
            + "keep it?");
        trial.Expect(WaitFor(() => HasEnded(clients[1])), "left-open",
            "The second client's handler threw, and its connection is still open: the client waits for an answer that nobody will write. "
            + "Where is a connection closed whatever happens?");
        trial.Expect(WaitFor(() => !stage.Reports.IsEmpty), "not-reported",
            "The second client's handler threw an exception, and report was not called. Nobody will ever know.");
        Answered(trial, stage, server, clients[0],
            "The second client's handler threw. After that the first client asked, and got no answer.");
        clients[0].HalfClose();
        trial.Expect(WaitFor(() => HasEnded(clients[0])), "never-closes",
            "The first client ended its stream, and its handler returned. The connection is still open. Who closes it?");
        trial.Expect(stage.Reports.Count == 1, "reported-twice",
            $"One handler threw, and report was called {stage.Reports.Count} times. A handler that returns has nothing to report.");
        clients[2].HalfClose();
        trial.Expect(Task.WaitAny([server], Patience) == 0, "never-returns",
            "All three clients were accepted and have left. Your function should return, and it did not within 2 s.");
        server.GetAwaiter().GetResult();
    });

    private static void Answered(Trial trial, Stage stage, Task server, PeerClient client, string message)
    {
        if (HasAnswered(stage, server, client))
            return;
        if (server.IsFaulted)
            server.GetAwaiter().GetResult();
        if (stage.Problem is { } problem)
            throw problem;
        trial.Expect(!HasEnded(client), "closed-early",
            "A client's connection was closed before its handler was done with it. The loop goes on while handlers still run: who closes what?");
        throw trial.Mistake("one-at-a-time", message);
    }

    private static bool HasAnswered(Stage stage, Task server, PeerClient client)
    {
        try
        {
            client.Send("hello\n");
            if (!WaitFor(() => client.Socket.Poll(0, SelectMode.SelectRead) || stage.Problem is not null || server.IsFaulted)
                || stage.Problem is not null || server.IsFaulted || HasEnded(client))
                return false;
            client.Receive();
            return true;
        }
        catch (SocketException)
        {
            return false; // Reset by a close with something unread.
        }
    }

    private static bool HasEnded(PeerClient client)
    {
        try
        {
            return client.Socket.Poll(0, SelectMode.SelectRead) && client.Socket.Available == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static bool WaitFor(Func<bool> condition) => SpinWait.SpinUntil(condition, Patience);

    /// <summary>What the reader's function is given, and what it does with it.</summary>
    private sealed class Stage(Trial trial, Socket listener)
    {
        [ThreadStatic] private static bool s_isStarted;
        [ThreadStatic] private static bool s_hasThrown;

        private readonly ConcurrentDictionary<Socket, bool> _handled = new();
        private int _started;
        private int _entered;

        public ConcurrentQueue<Exception> Reports { get; } = new();
        public volatile bool Escaped;
        public volatile bool ThrowerHasEnded;
        public volatile Exception? Problem;

        public void Report(Exception error) => Reports.Enqueue(error);

        /// <summary>
        /// The work begins when all have been started: then a variable that they share holds the last connection, each time.
        /// </summary>
        public void Start(Action work)
        {
            if (Volatile.Read(ref _started) == Clients - 1 && listener.Poll(0, SelectMode.SelectRead))
                Problem = trial.Mistake("accepts-on-the-thread", "start was called three times, and a client still stood in the listener's "
                    + "queue. Who accepts: your loop, or the work that start is given?");
            Interlocked.Increment(ref _started);
            new Thread(() =>
            {
                s_isStarted = true;
                SpinWait.SpinUntil(() => Volatile.Read(ref _started) == Clients, TimeSpan.FromSeconds(1));
                try
                {
                    work();
                }
                catch (Exception)
                {
                    Escaped = true;
                }
                finally
                {
                    if (s_hasThrown)
                        ThrowerHasEnded = true;
                }
            }) { IsBackground = true, Name = $"handler {_started}" }.Start();
        }

        public void Handle(Socket connection)
        {
            if (!s_isStarted)
                Problem = _started == 0
                    ? trial.Mistake("start-not-used",
                        "handle was called, and start never was. Give start the work that belongs on a thread of its own.")
                    : trial.Mistake("wrong-thread", "handle was called outside of the work that start was given. A call in the argument, "
                        + "start(handle(...)), or before it, runs on the thread of the loop.");
            else if (!_handled.TryAdd(connection, true))
                Problem = trial.Mistake("shared-variable", "Two handlers were given the same connection, and another connection none. The work runs later than the "
                    + "loop: what does your variable hold by then, and where is it declared?");
            Interlocked.Increment(ref _entered);
            // Nobody is answered before it is known who got which connection.
            SpinWait.SpinUntil(() => Problem is not null || Volatile.Read(ref _entered) == Clients, TimeSpan.FromSeconds(1));
            if (Problem is not null)
                return;
            var buffer = new byte[64];
            while (connection.Receive(buffer) is > 0 and var count)
            {
                s_hasThrown = buffer[0] == (byte)'t';
                if (s_hasThrown)
                    throw new InvalidOperationException("The handler of the second client is meant to throw this.");
                connection.Send(buffer.AsSpan(0, count));
            }
        }
    }
}
