using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SocketLessons;

/// <summary>Open a TCP, a UDP and a Unix stream socket, each for the need that it fits.</summary>
public sealed class RightSocketExercise() : Exercise(
    "right-socket",
    "Open the right socket for a need",
    [
        "Decide for each need: must every byte arrive in order? Is the partner on another machine?",
        "Every byte counts: a stream. One message each way: a datagram. A path: the Unix family. The rest is the internet "
        + "family.",
        "return need switch { \"file transfer\" => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), "
        + "... };",
    ],
    "Two choices made three different sockets. In the Unix family the protocol is left open (Unspecified), because there is "
    + "only one. IPv6 would have been right as well for the first two.")
{
    private const string FirstNeed = "file transfer";

    /// <summary>Asks for a socket for each of the three needs.</summary>
    public ExerciseVerdict Check(Func<string, Socket> open) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(open);
        var file = Opened(trial, open, FirstNeed);
        trial.Expect(file.AddressFamily != AddressFamily.Unix, "path-for-another-machine",
            "For \"file transfer\" you opened a Unix domain socket. It reaches programs on this machine only.");
        trial.Expect(file.SocketType == SocketType.Stream, "datagram-for-file",
            $"For \"file transfer\" you opened a socket of type {file.SocketType}. Datagrams may be lost: a file needs every "
            + "byte, in order.");

        var clock = Opened(trial, open, "clock");
        trial.Expect(clock.AddressFamily != AddressFamily.Unix, "path-for-another-machine",
            "For \"clock\" you opened a Unix domain socket. The clock is on another machine, and no path leads there.");
        trial.Expect(clock.SocketType != SocketType.Stream, "stream-for-clock",
            "For \"clock\" you opened a stream. That works, but it sets up a connection for one small question. Which type "
            + "needs none?");
        trial.Expect(clock.SocketType == SocketType.Dgram, "raw-for-clock",
            $"For \"clock\" you opened a socket of type {clock.SocketType}. That is for those who build packets themselves. "
            + "One message each way is enough.");

        var beside = Opened(trial, open, "same machine");
        trial.Expect(beside.AddressFamily == AddressFamily.Unix, "address-for-path",
            $"For \"same machine\" you opened a socket of the family {beside.AddressFamily}. The program is found by a path: "
            + "which family has paths?");
        trial.Expect(beside.SocketType == SocketType.Stream, "not-a-stream-beside",
            $"For \"same machine\" a stream was asked for, and you opened type {beside.SocketType}.");
    });

    private static Socket Opened(Trial trial, Func<string, Socket> open, string need)
    {
        var socket = Called(trial, open, need);
        trial.Expect(socket is not null, "no-socket", $"For \"{need}\" your function returned null.");
        trial.Own(socket!);
        trial.Expect(!socket!.SafeHandle.IsClosed, "closed-already",
            $"For \"{need}\" your function returned a socket that is closed already. A \"using\" closes it at the end of the "
            + "function: the check wants it open, and closes it later.");
        return socket;
    }

    private static Socket? Called(Trial trial, Func<string, Socket> open, string need)
    {
        try
        {
            return open(need);
        }
        catch (Exception error) when (error is SwitchExpressionException
            || (need != FirstNeed && error is NotImplementedException))
        {
            throw trial.Mistake("need-left-out",
                $"For \"{need}\" your function has no answer yet. Each of the three needs is spelled as in the task.");
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw trial.Mistake("needs-a-privilege",
                $"For \"{need}\" the operating system refused your socket (AccessDenied). Raw sockets need a privilege, and "
                + "this need does not.");
        }
        catch (SocketException error)
        {
            throw trial.Mistake("does-not-fit",
                $"For \"{need}\" the operating system could not make your socket ({error.SocketErrorCode}). Family, type and "
                + "protocol must fit: Tcp goes with an internet stream, Udp with an internet datagram, Unspecified with the "
                + "Unix family.");
        }
    }
}
