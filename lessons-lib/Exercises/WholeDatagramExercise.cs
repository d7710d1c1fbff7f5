using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Receive one datagram and return exactly its bytes.</summary>
public sealed class WholeDatagramExercise() : Exercise(
    "whole-datagram",
    "Receive one datagram, whole",
    [
        "How long can a datagram be? Your buffer must have room for the longest.",
        "Receive returns how many bytes the datagram had. The rest of your buffer is not part of it.",
        "var buffer = new byte[65507]; then int count = socket.Receive(buffer); then return buffer[..count];",
    ],
    "One call, one datagram: no loop is needed, because a datagram never arrives in parts. A count of 0 is a datagram like any "
    + "other. On a stream it would mean that the other side has finished.")
{
    /// <summary>The most bytes that an IPv4 datagram of UDP can carry: 65,535 less 20 for IP and 8 for UDP (RFC 768).</summary>
    private const int LongestDatagram = 65_507;

    private static readonly TimeSpan UntilItWaits = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends datagrams of several lengths, one after the other; the last when the function waits for it.</summary>
    public ExerciseVerdict Check(Func<Socket, byte[]> receive) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(receive);
        var inbox = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        var outbox = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        inbox.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        outbox.Connect(inbox.LocalEndPoint!);
        // macOS sends no datagram that is longer than this buffer, which has 9,216 bytes there.
        if (outbox.SendBufferSize < LongestDatagram)
            outbox.SendBufferSize = LongestDatagram;
        foreach (var length in new[] { 5, 1, 1500, 0, Random.Shared.Next(2000, 60_000), LongestDatagram })
        {
            var sent = RandomBytes(length);
            outbox.Send(sent);
            trial.WhileWaiting = $"One datagram of {length:N0} bytes was sent, and it is the only one. Do you receive more than "
                + "once?";
            var got = Call(trial, receive, inbox, length);
            // Available is 0 for an empty datagram too; Poll tells whether it is there.
            var stillThere = inbox.Poll(0, SelectMode.SelectRead);
            trial.Expect(!stillThere || length > 0, "measured-too-early",
                "An empty datagram was sent, and it still waits in the socket. Is your buffer made to fit what Available says, "
                + "which is 0 here? Into a buffer without room .NET receives nothing, not even an empty datagram.");
            trial.Expect(!stillThere, "not-received",
                $"A datagram of {length:N0} bytes was sent, and it still waits in the socket: your function did not receive it.");
            Compare(trial, sent, got);
        }
        SendWhileItWaits(trial, receive, inbox, outbox);
    });

    private static void SendWhileItWaits(Trial trial, Func<Socket, byte[]> receive, Socket inbox, Socket outbox)
    {
        var sent = RandomBytes(Random.Shared.Next(20, 60));
        using var returned = new CancellationTokenSource();
        var isOnItsWay = false;
        var sending = OnItsOwnThread.Run(() =>
        {
            BlockedCall.WaitFor(inbox, UntilItWaits, returned.Token);
            Volatile.Write(ref isOnItsWay, true); // Before the send: the function may return before Send does.
            outbox.Send(sent);
        });
        trial.WhileWaiting = $"One datagram of {sent.Length} bytes was sent while your function was running. Do you receive "
            + "more than once?";
        var got = Call(trial, receive, inbox, sent.Length);
        var waited = Volatile.Read(ref isOnItsWay);
        returned.Cancel();
        sending.GetAwaiter().GetResult();
        trial.Expect(waited, "did-not-wait",
            "Your function was called before a datagram was there, and it returned at once. Let Receive wait: it returns when "
            + "one is there.");
        trial.Expect(got is null || got.Length >= sent.Length, "measured-too-early",
            $"A datagram of {sent.Length} bytes was sent after your function was called, and you returned {got?.Length}. Is "
            + "the buffer made to fit what is there already (Available)? Make it large enough for any datagram.");
        Compare(trial, sent, got);
    }

    /// <summary>The last byte is 0, which is data like any other.</summary>
    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        if (length > 1)
            Random.Shared.NextBytes(bytes.AsSpan(..^1));
        return bytes;
    }

    private static void Compare(Trial trial, byte[] sent, byte[]? got)
    {
        trial.Expect(got is not null || sent.Length > 0, "empty-is-nothing",
            "An empty datagram was sent, and your function returned null. It is a datagram like any other: its bytes are an "
            + "array of length 0.");
        trial.Expect(got is not null, "nothing", "Your function returned null.");
        var length = sent.Length;
        var onlyZerosMissing = sent.AsSpan().TrimEnd((byte)0).SequenceEqual(got.AsSpan().TrimEnd((byte)0));
        trial.Expect(got!.Length >= length || !onlyZerosMissing, "zeros-cut",
            $"A datagram of {length:N0} bytes was sent, and you returned {got.Length:N0}: the last byte was 0 and is missing. "
            + "A byte of 0 is data. What does Receive return?");
        trial.Expect(got.Length >= length, "cut-off",
            $"A datagram of {length:N0} bytes was sent, and you returned {got.Length:N0}. The rest is lost: how large is your "
            + "buffer?");
        trial.Expect(got.Length <= length, "whole-buffer",
            $"A datagram of {length:N0} bytes was sent, and you returned {got.Length:N0}. What does Receive return, and what "
            + "is the rest of the buffer?");
        trial.Expect(got.SequenceEqual(sent), "other-bytes",
            "The number of bytes is right, but they are not the ones that were sent.");
    }

    private static byte[]? Call(Trial trial, Func<Socket, byte[]> receive, Socket inbox, int length)
    {
        try
        {
            return receive(inbox);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            // Windows reports what Linux and macOS do silently.
            throw trial.Mistake("cut-off", $"A datagram of {length:N0} bytes did not fit into your buffer, and the rest of it "
                + "is lost.");
        }
    }
}
