using System.Net.Sockets;

namespace SocketLessons;

/// <summary>Open a TCP, a UDP and a Unix stream socket, each for the need that it fits.</summary>
public sealed class RightSocketExercise() : Exercise(
    "right-socket",
    "Open the right socket for a need",
    [
        "Decide for each need: must every byte arrive in order? Is the partner on another machine?",
        "Every byte counts: a stream. One message each way: a datagram. A path: the Unix family. The rest is the internet family.",
        "return need switch { \"file transfer\" => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), ... };",
    ],
    "Two choices made three different sockets. In the Unix family the protocol is left open (Unspecified), because there is only one. "
    + "IPv6 would have been right as well for the first two.")
{
    /// <summary>Asks for a socket for each of the three needs.</summary>
    public ExerciseVerdict Check(Func<string, Socket> open) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(open);
        var file = Opened(trial, open, "file transfer");
        trial.Expect(file.AddressFamily != AddressFamily.Unix, "path-for-another-machine",
            "For \"file transfer\" you opened a Unix domain socket. It reaches programs on this machine only.");
        trial.Expect(file.SocketType == SocketType.Stream, "datagram-for-file",
            $"For \"file transfer\" you opened a socket of type {file.SocketType}. Datagrams may be lost: a file needs every byte, in order.");

        var clock = Opened(trial, open, "clock");
        trial.Expect(clock.SocketType != SocketType.Stream, "stream-for-clock",
            "For \"clock\" you opened a stream. That works, but it sets up a connection for one small question. Which type needs none?");
        trial.Expect(clock.SocketType == SocketType.Dgram && clock.AddressFamily != AddressFamily.Unix, "not-udp-for-clock",
            $"For \"clock\" you opened a {clock.AddressFamily} socket of type {clock.SocketType}. The clock is on another machine, "
            + "and one message each way is enough.");

        var beside = Opened(trial, open, "same machine");
        trial.Expect(beside.AddressFamily == AddressFamily.Unix, "address-for-path",
            $"For \"same machine\" you opened a socket of the family {beside.AddressFamily}. The program is found by a path: which family has paths?");
        trial.Expect(beside.SocketType == SocketType.Stream, "not-a-stream-beside",
            $"For \"same machine\" a stream was asked for, and you opened type {beside.SocketType}.");
        trial.Expect(file != clock && clock != beside, "same-socket-twice", "You returned the same socket twice. Each need wants a new one.");
    });

    private static Socket Opened(Trial trial, Func<string, Socket> open, string need)
    {
        var socket = open(need);
        trial.Expect(socket is not null, "no-socket", $"For \"{need}\" your function returned null.");
        return trial.Own(socket!);
    }
}
