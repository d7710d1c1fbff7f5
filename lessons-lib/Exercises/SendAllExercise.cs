using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The reader writes the loop around the Send of a non-blocking socket.</summary>
public sealed class SendAllExercise() : Exercise(
    "send-all",
    "Send everything on a non-blocking socket",
    [
        "Send returns a number. What does it say about the bytes that are still to be sent?",
        "Keep a position. Send what lies behind it, and move it on by the number that Send returned. When there is no room, "
        + "Send throws WouldBlock: wait with connection.Poll(time, SelectMode.SelectWrite) until there is room again, and go "
        + "on from the same position.",
        "while (done < bytes.Length) { done += connection.Send(bytes, done, bytes.Length - done, SocketFlags.None, out "
        + "SocketError error); if (error == SocketError.WouldBlock) connection.Poll(1_000_000, SelectMode.SelectWrite); else "
        + "if (error != SocketError.Success) throw new SocketException((int)error); }",
    ],
    "The number that Send returns is the one thing that tells where to go on. Poll waits without using the processor; a loop "
    + "that tries again at once would keep a core busy. This loop is what a blocking Send does for you, and what every event "
    + "loop does by hand.")
{
    /// <summary>Several times what the buffers on both sides hold, so that no single Send can take it all.</summary>
    private const int Length = 4 * 1024 * 1024;

    /// <summary>Asked for on both sides; the operating system may double it.</summary>
    private const int SmallBuffer = 16 * 1024;

    /// <summary>Gives the reader's function a connection to a server that reads late and slowly.</summary>
    /// <param name="sendAll">Takes a connected non-blocking socket and the bytes to send.</param>
    public ExerciseVerdict Check(Action<Socket, byte[]> sendAll)
    {
        ArgumentNullException.ThrowIfNull(sendAll);
        return Judge(trial =>
        {
            using var listener = NewSocket();
            listener.ReceiveBufferSize = SmallBuffer; // Its connections inherit that.
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            var client = trial.Own(NewSocket());
            client.SendBufferSize = SmallBuffer;
            client.Connect(listener.LocalEndPoint!);
            var connection = trial.Own(listener.Accept());
            client.Blocking = false;

            var bytes = new byte[Length];
            Random.Shared.NextBytes(bytes);
            trial.WhileWaiting = "The server reads whatever comes. Does your loop know when everything is sent?";
            var reading = OnItsOwnThread.Run(() => ReadLate(client, connection));
            Run(trial, sendAll, client, bytes, reading);
        });
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static void Run(Trial trial, Action<Socket, byte[]> sendAll, Socket client, byte[] bytes, Task<byte[]> reading)
    {
        try
        {
            sendAll(client, bytes);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
        {
            throw trial.Mistake("would-block",
                "A Send of yours threw WouldBlock and your function ended with it. It means \"no room now\": wait for room, "
                + "then go on.");
        }
        trial.Expect(!LoopbackListener.IsClosed(client), "closed-it",
            "You closed the socket. Whoever gave it to your function has more to send: leave it open.");
        trial.Expect(!client.Blocking, "made-it-blocking",
            "You made the socket blocking. That works, but whoever gave it to you needs it non-blocking: leave it as it is.");
        client.Shutdown(SocketShutdown.Send);
        trial.WhileWaiting = "Your function has returned, and the server reads the rest.";
        ExpectAll(trial, bytes, reading.GetAwaiter().GetResult());
    }

    private static void ExpectAll(Trial trial, byte[] bytes, byte[] got)
    {
        var same = bytes.AsSpan().CommonPrefixLength(got);
        trial.Expect(got.Length > 0, "sends-nothing", "Nothing came to the server.");
        trial.Expect(same < got.Length || got.Length == bytes.Length, "ignores-the-number",
            $"Of {bytes.Length} bytes only the first {got.Length} came. Send said how many it took; the rest was never sent.");
        trial.Expect(same >= bytes.Length || !StartsAgainNear(same, got, bytes), "starts-again",
            $"After byte {same} the server got the first bytes once more. Your loop sends from the beginning each time: go on "
            + "behind what was taken.");
        trial.Expect(got.Length <= bytes.Length || same < bytes.Length, "sends-too-much",
            $"The server got all {bytes.Length} bytes and then {got.Length - bytes.Length} more. When is everything sent?");
        trial.Expect(same == bytes.Length, "loses-bytes",
            $"Up to byte {same} all is well. From there on the server got other bytes than it should: did you move on by a "
            + "number that Send did not return?");
    }

    /// <summary>By chance a byte or two of a new start may be the same as those that should have come.</summary>
    private static bool StartsAgainNear(int position, byte[] got, byte[] bytes) =>
        Enumerable.Range(0, Math.Min(4, position + 1)).Any(back =>
            bytes.AsSpan().StartsWith(got.AsSpan(position - back, Math.Min(16, got.Length - position + back))));

    /// <summary>Reads nothing until the client finds no more room, so that the first Send cannot take everything.</summary>
    private static byte[] ReadLate(Socket client, Socket connection)
    {
        SpinWait.SpinUntil(() => connection.Available > 0 && !client.Poll(0, SelectMode.SelectWrite), TimeSpan.FromSeconds(2));
        var all = new MemoryStream();
        var buffer = new byte[SmallBuffer];
        int count;
        while ((count = connection.Receive(buffer)) > 0)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }
}
