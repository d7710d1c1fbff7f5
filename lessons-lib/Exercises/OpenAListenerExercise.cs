using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Create, bind, listen: the reader returns a socket that clients can connect to.</summary>
public sealed class OpenAListenerExercise() : Exercise("open-a-listener", "Open a listener",
    [
        "It is three calls: steps 1, 2 and 3 of this chapter, in that order, and then a return.",
        "The address for Bind is new IPEndPoint(IPAddress.Loopback, 0). With port 0 the operating system chooses "
        + "one that is free.",
        "var listener = new Socket(...); listener.Bind(...); listener.Listen(); return listener; without using, because who gets "
        + "the socket also closes it.",
    ],
    "Three calls, and the operating system answers clients for you. Port 0 lets two such servers run side by "
    + "side, and the socket "
    + "tells its port in LocalEndPoint. Whoever receives the socket from your function has the duty to close it.")
{
    /// <summary>Calls <paramref name="attempt"/> twice and looks at the two sockets it returns.</summary>
    public ExerciseVerdict Check(Func<Socket?> attempt) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(attempt);
        trial.WhileWaiting = "It should return right after step 3. Accept, step 4, waits for a client and does not belong here.";
        var first = Open(attempt, trial);
        trial.WhileWaiting = "A client tried to connect to the socket that you returned.";
        Examine(first, trial);
        trial.WhileWaiting = "It was called a second time, while the first socket was still open.";
        var second = Open(attempt, trial);
        trial.Expect(!ReferenceEquals(first, second), "same-socket",
            "The function was called twice and returned the same socket. Create a new one inside the function.");
        Examine(second, trial);
    });

    private static Socket Open(Func<Socket?> attempt, Trial trial)
    {
        try
        {
            var socket = attempt() ?? throw trial.Mistake("nothing-returned", "Your function returned null. Return the socket.");
            return trial.Own(socket);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw trial.Mistake("fixed-port",
                "Bind said AddressAlreadyInUse: your function asks for a port by its number, and somebody has it. The "
                + "check called the function twice; let the operating system choose the port each time.");
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.InvalidArgument)
        {
            throw trial.Mistake("listen-before-bind",
                "A call of yours said InvalidArgument. That is what Bind says to a socket that listens already. In which order "
                + "do steps 2 and 3 come?");
        }
    }

    private static void Examine(Socket socket, Trial trial)
    {
        trial.Expect(!LoopbackListener.IsClosed(socket), "closed-on-return",
            "The socket that you returned is closed already. Did you write using? It closes the socket when the function ends.");
        trial.Expect(socket.SocketType == SocketType.Stream && socket.AddressFamily == AddressFamily.InterNetwork, "not-a-stream",
            $"You returned a socket of family {socket.AddressFamily} and type {socket.SocketType}. A TCP server over IPv4 needs "
            + "AddressFamily.InterNetwork and SocketType.Stream.");
        trial.Expect(!socket.Connected, "a-connection",
            "The socket that you returned has a client already: it is what Accept returned, or what has called Connect. Return the one "
            + "that listens, before anybody has called.");
        if (socket.LocalEndPoint is not IPEndPoint address)
            throw trial.Mistake("not-bound", "The socket has no address: LocalEndPoint is null. Which step gives it one?");
        trial.Expect(!address.Address.Equals(IPAddress.Any), "every-interface",
            "The socket is bound to 0.0.0.0, which means every interface of this machine: the network can reach it. Bind it to "
            + "127.0.0.1 only.");
        trial.Expect(IPAddress.IsLoopback(address.Address), "wrong-address",
            $"The socket is bound to {address.Address}. The task asks for 127.0.0.1.");
        trial.Expect(IsListening(address, trial), "not-listening",
            $"A client that connected to {address} was refused. The socket has an address, but who tells the operating system to "
            + "answer there?");
    }

    private static bool IsListening(IPEndPoint address, Trial trial)
    {
        try
        {
            trial.Call(address);
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }
}
