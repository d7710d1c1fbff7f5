using System.Net.Sockets;

namespace SocketLessons;

/// <summary>A Unix socket's path before a server binds it: free, left behind by a dead server, or in use.</summary>
public sealed class ClearThePathExercise() : Exercise(
    "clear-the-path",
    "Clear a path that a dead server has left",
    [
        "Three cases: nothing there, a dead server's path, a living server's. Which call tells the last two apart?",
        "Try to connect a Unix stream socket to the path. If that works, somebody listens: throw. If it ends with "
        + "ConnectionRefused, nobody does: File.Delete. If nothing is there, return before you try.",
        "if (!File.Exists(path)) return; using var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, "
        + "ProtocolType.Unspecified); try { visitor.Connect(new UnixDomainSocketEndPoint(path)); } catch (SocketException "
        + "error) when (error.SocketErrorCode == SocketError.ConnectionRefused) { File.Delete(path); return; } and behind it "
        + "the exception.",
    ],
    "A connect is the question \"is anybody there?\". Between it and the delete another server could still start: programs "
    + "that must be sure also lock a file beside the path, and let systemd or a folder of their own keep others away. On "
    + "Linux a path that is no socket at all refuses a connect with the same error, so give such a function only paths of "
    + "your own.")
{
    /// <summary>Calls the reader's function in each case and looks at the path afterwards.</summary>
    public ExerciseVerdict Check(Action<string> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial =>
        {
            var folder = Directory.CreateTempSubdirectory("sl-");
            trial.Own(new Deleted(folder));
            var path = Path.Combine(folder.FullName, "s");
            WhereAServerListens(trial, attempt, path);
            WhereADeadOneWas(trial, attempt, path);
            WhereNothingIs(trial, attempt, path);
        });
    }

    private static void WhereAServerListens(Trial trial, Action<string> attempt, string path)
    {
        var server = trial.Own(Bind(path)); // Closed at the latest when the deadline passes: that ends a visitor's wait.
        server.Listen(8);
        trial.WhileWaiting = "A server listens at the path and says nothing. Do you wait for an answer? That you could "
            + "connect says enough.";
        var error = Call(attempt, path);
        trial.Expect(File.Exists(path) && CanConnect(path), "cuts-off-a-living-server",
            "A server listens at the path, and your function deleted it. The server lives on, and no client finds it any more.");
        trial.Expect(error is not null, "says-nothing",
            "A server listens at the path, and your function returned as if it were free. The bind that follows will fail.");
        trial.Expect(error is InvalidOperationException, "other-error",
            $"A server listens at the path, and your function threw {error!.GetType().Name}: {error.Message} Its caller waits for an "
            + "InvalidOperationException. Who throws yours?");
        // Accepting tells whether what visited has left again.
        while (server.Poll(0, SelectMode.SelectRead))
        {
            using var visitor = server.Accept();
            visitor.ReceiveTimeout = 2000;
            trial.Expect(HasLeft(visitor), "leaves-a-connection",
                "A server listens at the path. Your function connected to find out, and left its socket open: the server "
                + "waits for its question.");
        }
        server.Dispose();
    }

    private static void WhereADeadOneWas(Trial trial, Action<string> attempt, string path)
    {
        foreach (var listened in new[] { true, false })
        {
            File.Delete(path);
            using var dead = Bind(path);
            if (listened)
                dead.Listen(8);
            dead.SafeHandle.Dispose(); // Closed below .NET, which would delete the path.
            // A process that was being started at this moment holds a copy until it runs.
            SpinWait.SpinUntil(() => !CanConnect(path), TimeSpan.FromSeconds(5));
            var error = Call(attempt, path);
            trial.Expect(error is not InvalidOperationException, "takes-the-dead-for-living",
                "A dead server has left the path, and your function says that somebody listens. That a file is there says "
                + "nothing; who tells you?");
            trial.Expect(error is not SocketException, "lets-the-refusal-out",
                $"A dead server has left the path, and your function threw {error?.GetType().Name}: {error?.Message} What does this "
                + "error say of the server?");
            if (error is not null)
                throw error;
            trial.Expect(!File.Exists(path), "leaves-it",
                "A dead server has left the path, and after your function it is still there: bind will fail with "
                + "AddressAlreadyInUse.");
            Bind(path).Dispose();
        }
    }

    private static void WhereNothingIs(Trial trial, Action<string> attempt, string path)
    {
        File.Delete(path);
        var error = Call(attempt, path);
        trial.Expect(error is null, "minds-nothing",
            $"Nothing was at the path, and your function threw {error?.GetType().Name}: {error?.Message} A free path is the "
            + "usual case.");
        trial.Expect(!File.Exists(path), "leaves-a-file",
            "Nothing was at the path, and after your function something is: bind will fail with AddressAlreadyInUse.");
    }

    /// <summary>Whatever it has said before.</summary>
    private static bool HasLeft(Socket visitor)
    {
        try
        {
            while (visitor.Receive(new byte[256]) > 0)
                continue;
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode is not (SocketError.TimedOut or SocketError.WouldBlock);
        }
    }

    private static Socket Bind(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static bool CanConnect(string path)
    {
        using var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            visitor.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Exception? Call(Action<string> attempt, string path)
    {
        try
        {
            attempt(path);
            return null;
        }
        catch (Exception error) when (error is not NotImplementedException)
        {
            return error;
        }
    }

    private sealed class Deleted(DirectoryInfo folder) : IDisposable
    {
        public void Dispose() => folder.Delete(recursive: true);
    }
}
