using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SocketLessons;

/// <summary>Accept, receive, send, close: the reader answers one client in upper case.</summary>
public sealed class ServeOneClientExercise() : Exercise("serve-one-client", "Serve one client",
    [
        "Four calls on two sockets. Which of them is a call on the listener, and which are calls on what it returned?",
        "Receive fills the front of your buffer and returns how many bytes it wrote. Make text of those bytes only, "
        + "then ToUpperInvariant(), then bytes again.",
        "using var connection = listener.Accept(); var count = connection.Receive(buffer); "
        + "var text = Encoding.UTF8.GetString(buffer, 0, count); connection.Send(Encoding.UTF8.GetBytes(...));",
    ],
    "Accept, receive, send, close: with the three calls that opened the listener this is a whole server. Everything after accept "
    + "happens on the connection's socket; the listener was needed once, and stays open for the next client.")
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);
    private static readonly string[] Greetings = ["hello", "is anybody there?", "good evening, server"];

    /// <summary>Lets three clients call, one after the other, each with a message of its own.</summary>
    public ExerciseVerdict Check(Action<Socket> attempt) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var listener = LoopbackListener.Open(trial);
        foreach (var word in Greetings)
        {
            var message = $"{word} {RandomNumberGenerator.GetHexString(RandomNumberGenerator.GetInt32(4, 12), lowercase: true)}";
            var client = trial.Call(listener.LocalEndPoint!);
            client.Send(message);
            Serve(attempt, listener, message, trial);
            trial.Expect(!LoopbackListener.IsClosed(listener), "listener-closed",
                "Your function closed the listener, so that the next client would be refused. Close the socket that "
                + "Accept returned.");
            Examine(client, message, trial);
        }
    });

    private static void Serve(Action<Socket> attempt, Socket listener, string message, Trial trial)
    {
        // So that a function that waits for ever is noticed; the trial's end closes the sockets under it.
        var serving = OnItsOwnThread.Run(() => attempt(listener));
        if (Task.WaitAny([serving], LongEnough) < 0)
            throw trial.Mistake("still-waiting",
                $"A client has connected and has sent \"{message}\". Now it waits for the answer, and sends nothing more. Your "
                + "function waits as well. Does it call Accept or Receive once more than it needs to?");
        try
        {
            serving.GetAwaiter().GetResult();
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.NotConnected or SocketError.Shutdown)
        {
            throw trial.Mistake("talks-to-the-listener",
                $"Your code threw SocketException ({error.SocketErrorCode}): it called Send or Receive on a socket without a "
                + "connection. The listener has none. Which socket has it?");
        }
        catch (ObjectDisposedException) when (!LoopbackListener.IsClosed(listener))
        {
            throw trial.Mistake("closed-too-early",
                "Your code used the connection after closing it (ObjectDisposedException). Receive and Send come first, Close "
                + "last.");
        }
    }

    private static void Examine(PeerClient client, string message, Trial trial)
    {
        var (bytes, ended, reset) = client.ReceiveWhatWasSent();
        var answer = Encoding.UTF8.GetString(bytes);
        var wanted = message.ToUpperInvariant();
        var isPart = answer.Length > 0 && answer != wanted && wanted.StartsWith(answer, StringComparison.Ordinal);
        trial.Expect(answer == wanted || !(reset || isPart), "cut-short",
            $"The client sent {message.Length} bytes, and your function took some of them or none. Does it call Receive, with "
            + "a buffer that is large enough?" + (reset ? " Closing with unread bytes reset the connection." : ""));
        trial.Expect(answer.Length > 0, "no-answer",
            $"The client sent \"{message}\" and got nothing back. Does your function call Send?");
        trial.Expect(!answer.Contains('\0'), "whole-buffer",
            $"The client sent {message.Length} bytes and got {bytes.Length} back: your answer, and then the empty "
            + "rest of your buffer. How many bytes did Receive say there were?");
        trial.Expect(answer != message, "not-upper-case", $"The client got \"{answer}\" back, unchanged.");
        trial.Expect(answer == wanted, "wrong-answer",
            $"The client sent \"{message}\" and got \"{answer}\". It expected \"{wanted}\".");
        trial.Expect(ended, "left-open",
            "The answer is right, but the client still waits for more: nobody has closed the connection. Step 6 is missing.");
    }
}
