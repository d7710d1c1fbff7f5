using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Accept, and tell the address of the client: the second half of what the tutorial's accept returns.</summary>
public sealed class WhoIsTheClientExercise() : Exercise("who-is-the-client", "Who is the client?",
    [
        "Every connected socket knows two addresses. The X-ray has a column for each.",
        "Accept returns the socket of the connection. Its LocalEndPoint is the server's address; its other property is the one "
        + "you need. Read it before you close the socket.",
        "using var connection = listener.Accept(); and then return (IPEndPoint)connection.RemoteEndPoint!;",
    ],
    "The new socket knows both ends: LocalEndPoint is yours and is the same for all clients, RemoteEndPoint is the client's and "
    + "differs for each. The clients came out in the order in which they had connected: the oldest first.")
{
    private const int Clients = 3;

    /// <summary>Lets three clients wait in a queue and asks <paramref name="attempt"/> three times who is next.</summary>
    public ExerciseVerdict Check(Func<Socket, IPEndPoint?> attempt) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var listener = LoopbackListener.Open(trial);
        var clients = Enumerable.Range(0, Clients).Select(_ => trial.Call(listener.LocalEndPoint!)).ToList();
        foreach (var (client, number) in clients.Zip(Enumerable.Range(1, Clients)))
        {
            trial.WhileWaiting = $"{Clients} clients waited in the queue, and your function was called for number {number}. "
                + "One call of Accept takes one client, and these clients send nothing: does your function call Accept more "
                + "than once, or Receive?";
            Examine(Ask(attempt, listener, trial), clients, client, listener, trial);
            trial.WhileWaiting = "The client waited for the end of the stream.";
            trial.Expect(client.ReceiveWhatWasSent().Ended, "left-open",
                $"The address is right, but client {number} still waits: nobody has closed the connection that you accepted.");
        }
    });

    private static IPEndPoint? Ask(Func<Socket, IPEndPoint?> attempt, Socket listener, Trial trial)
    {
        try
        {
            return attempt(listener);
        }
        catch (ObjectDisposedException) when (!LoopbackListener.IsClosed(listener))
        {
            throw trial.Mistake("asked-too-late",
                "Your code asked a socket for its address after closing it (ObjectDisposedException). Ask first, then close.");
        }
    }

    private static void Examine(IPEndPoint? answer, List<PeerClient> clients, PeerClient client, Socket listener, Trial trial)
    {
        trial.Expect(!LoopbackListener.IsClosed(listener), "listener-closed",
            "Your function closed the listener. Other clients wait in its queue: close the connection that Accept returned.");
        if (answer is null)
            throw trial.Mistake("nobody",
                "Your function returned null. A listener has no other end, so its RemoteEndPoint is null. Which socket has one?");
        trial.Expect(!answer.Equals(listener.LocalEndPoint), "server-address",
            $"You returned {answer}. That is the address at which the server listens: your own end. Who is at the other end?");
        trial.Expect(answer.Equals(client.LocalEndPoint), "wrong-client",
            clients.Exists(other => answer.Equals(other.LocalEndPoint))
                ? $"You returned {answer}, which is another client than the one whose turn it was ({client.LocalEndPoint})."
                : $"You returned {answer}. The client is at {client.LocalEndPoint}.");
    }
}
