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
    "One call, one datagram: no loop is needed, because a datagram never arrives in parts. A count of 0 is a datagram like any other. "
    + "On a stream it would mean that the other side has finished.")
{
    /// <summary>The most bytes that an IPv4 datagram of UDP can carry: 65,535 less 20 for IP and 8 for UDP (RFC 768).</summary>
    private const int LongestDatagram = 65_507;

    /// <summary>Sends datagrams of several lengths, one after the other.</summary>
    public ExerciseVerdict Check(Func<Socket, byte[]> receive) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(receive);
        var inbox = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        var outbox = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        inbox.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        outbox.Connect(inbox.LocalEndPoint!);
        foreach (var length in new[] { 5, 1, 1500, 0, Random.Shared.Next(2000, 60_000), LongestDatagram })
        {
            var sent = new byte[length];
            Random.Shared.NextBytes(sent);
            outbox.Send(sent);
            trial.WhileWaiting = $"One datagram of {length:N0} bytes was sent, and it is the only one. Do you receive more than once?";
            var got = Call(trial, receive, inbox, length);
            trial.Expect(got is not null, "nothing", "Your function returned null.");
            trial.Expect(got!.Length >= length, "cut-off",
                $"A datagram of {length:N0} bytes was sent, and you returned {got.Length:N0}. The rest is lost: how large is your buffer?");
            trial.Expect(got.Length <= length, "whole-buffer",
                $"A datagram of {length:N0} bytes was sent, and you returned {got.Length:N0}. What does Receive return, and what is the rest of the buffer?");
            trial.Expect(got.SequenceEqual(sent), "other-bytes", "The number of bytes is right, but they are not the ones that were sent.");
        }
    });

    private static byte[]? Call(Trial trial, Func<Socket, byte[]> receive, Socket inbox, int length)
    {
        try
        {
            return receive(inbox);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            // Windows reports what Linux and macOS do silently.
            throw trial.Mistake("cut-off", $"A datagram of {length:N0} bytes did not fit into your buffer, and the rest of it is lost.");
        }
    }
}
