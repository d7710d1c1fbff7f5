using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SocketLessons;

/// <summary>Receive until the client has ended its stream, then answer: the loop that every server has.</summary>
public sealed class UntilTheClientClosesExercise() : Exercise("until-the-client-closes", "Until the client closes",
    [
        "You cannot know beforehand how many calls of Receive it takes. What does Receive return when nothing more will come?",
        "Loop: receive, stop at 0, add what was received. The answer belongs after the loop.",
        "int count; while ((count = connection.Receive(buffer)) > 0) total += count; and then one Send and one Close.",
    ],
    "A stream has no messages and no length, but it has an end, and 0 is how Receive says it. The client had ended only its own "
    + "direction (Shutdown(SocketShutdown.Send)), so your answer still reached it. Chapter 03 shows that "
    + "half-close from the client's side.")
{
    /// <summary>For the function to take one piece; a server without a loop never takes the second.</summary>
    private static readonly TimeSpan LongEnoughToTake = TimeSpan.FromSeconds(1);

    /// <summary>For the function to answer and return after the end of the stream, on a busy machine too.</summary>
    private static readonly TimeSpan LongEnoughToEnd = TimeSpan.FromSeconds(2);

    private const string DoneWhileSending =
        "Your function was done with the connection while the client was still sending. One Receive takes what is "
        + "there at the moment; it does not say that this was all. What does?";

    /// <summary>How many pieces each client sends: with only one, a server without a loop could pass.</summary>
    private static readonly int[] Pieces = [1, 4];

    /// <summary>Sends bytes in several pieces to <paramref name="attempt"/> and expects their number back, as text.</summary>
    public ExerciseVerdict Check(Action<Socket> attempt) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(attempt);
        foreach (var pieces in Pieces)
            OneClient(attempt, pieces, trial);
    });

    private static void OneClient(Action<Socket> attempt, int pieces, Trial trial)
    {
        var listener = LoopbackListener.Open(trial);
        var client = trial.Call(listener.LocalEndPoint!);
        var connection = trial.Own(listener.Accept());
        var serving = OnItsOwnThread.Run(() => attempt(connection));
        trial.WhileWaiting = "The client was sending to your function.";
        var (sent, sentAll) = Send(client, pieces, serving);
        var total = sent.Sum();
        var ended = Task.WaitAny([serving], LongEnoughToEnd) == 0;
        if (ended)
            End(serving, trial); // Whatever it threw tells more than that it ended.
        trial.Expect(sentAll, "one-receive", DoneWhileSending);
        trial.Expect(ended, "never-notices-the-end",
            $"The client sent {total} bytes and ended its stream. Two seconds later your function was still busy. "
            + "What did Receive return after the last bytes, and what does your loop do with that?");
        Examine(client, connection, sent, trial);
    }

    /// <summary>
    /// Sends the pieces and ends the stream. It does not get so far when the function does not wait for the end.
    /// </summary>
    private static (List<int> Sent, bool SentAll) Send(PeerClient client, int pieces, Task serving)
    {
        List<int> sent = [];
        try
        {
            for (var piece = 1; piece <= pieces && !serving.IsCompleted; piece++)
            {
                sent.Add(client.Send(new byte[RandomNumberGenerator.GetInt32(50, 2000)]));
                WaitUntilTaken(client, sent.Sum(), serving);
            }

            if (serving.IsCompleted)
                return (sent, SentAll: false);
            client.HalfClose();
            return (sent, SentAll: true);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset or SocketError.NotConnected
            or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // The function has closed the connection: sending fails, and so does asking for the other end's address.
            return (sent, SentAll: false);
        }
    }

    /// <summary>So that the next piece is a Receive of its own. A function that has returned takes nothing more.</summary>
    private static void WaitUntilTaken(PeerClient client, int total, Task serving)
    {
        var returned = new CancellationTokenSource();
        serving.ContinueWith(
            _ => returned.Cancel(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        ReceiverQueue.WaitUntilTaken(client.Socket, total, LongEnoughToTake, returned.Token);
    }

    private static void End(Task serving, Trial trial)
    {
        try
        {
            serving.GetAwaiter().GetResult();
        }
        catch (ObjectDisposedException)
        {
            throw trial.Mistake("closed-too-early",
                "Your code used the connection after closing it (ObjectDisposedException). The answer comes first, Close last.");
        }
    }

    private static void Examine(PeerClient client, Socket connection, List<int> sent, Trial trial)
    {
        var (bytes, ended, reset) = client.ReceiveWhatWasSent();
        // The last pieces and the end of the stream may have left before the news of a closed connection was here.
        trial.Expect(!reset, "one-receive", DoneWhileSending);
        var total = sent.Sum();
        var answer = Encoding.UTF8.GetString(bytes);
        trial.Expect(answer.Length > 0, "no-answer", $"The client sent {total} bytes, ended its stream and got no answer.");
        var isRow = answer.All(char.IsAsciiDigit) && answer.Length > $"{total}".Length
            && answer.EndsWith($"{total}", StringComparison.Ordinal);
        trial.Expect(!isRow, "answers-each-piece",
            $"The client sent {total} bytes and got \"{answer}\": several numbers, one behind the other. It wants one, and only "
            + "when it has ended its stream. Where does your Send stand?");
        // TryParse would take a number with zero bytes after it.
        var isNumber = int.TryParse(answer, out var counted) && answer.All(char.IsAsciiDigit);
        trial.Expect(isNumber, "not-a-number",
            $"The client got \"{answer}\". It expected the number of its bytes as text: \"{total}\".");
        trial.Expect(counted <= total, "counts-the-buffer",
            $"The client sent {total} bytes, and your answer was {counted}: more than there were. Do you add the size "
            + "of your buffer, or what Receive returned?");
        var isSumOfTheFirst = sent.Index().Any(piece => counted == sent.Take(piece.Index).Sum() && counted > 0);
        trial.Expect(!isSumOfTheFirst, "one-receive", DoneWhileSending);
        trial.Expect(counted == total, "wrong-count",
            $"The client sent {total} bytes, and your answer was {counted}. Which bytes are missing?");
        trial.Expect(ended && LoopbackListener.IsClosed(connection), "left-open",
            "The number is right, but the connection is still open on your side. A client that waits for the end "
            + "waits for ever.");
    }
}
