using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SocketLessons;

/// <summary>
/// Looks at sockets from outside: what .NET says of them, and what the operating system's own tables say.
/// Looking changes nothing, and no state of a socket makes it fail.
/// </summary>
/// <remarks>
/// A socket is named after the variable that holds it. A second look at the same socket marks what has changed.
/// For a TCP connection on this machine whose other end is not among the sockets, that end gets a row of its own.
/// </remarks>
public static class XRay
{
    private static readonly IOsSockets ThisSystem = LinuxSockets.IsAvailable ? new LinuxSockets() : new PortableSockets();

    /// <summary>An X-ray of one socket.</summary>
    public static SocketXRay Of(Socket? socket, [CallerArgumentExpression(nameof(socket))] string name = "") =>
        Of([(name, socket)]);

    /// <summary>An X-ray of two sockets.</summary>
    public static SocketXRay Of(
        Socket? first, Socket? second,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "") =>
        Of([(firstName, first), (secondName, second)]);

    /// <summary>An X-ray of three sockets.</summary>
    public static SocketXRay Of(
        Socket? first, Socket? second, Socket? third,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "") =>
        Of([(firstName, first), (secondName, second), (thirdName, third)]);

    /// <summary>An X-ray of four sockets.</summary>
    public static SocketXRay Of(
        Socket? first, Socket? second, Socket? third, Socket? fourth,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "",
        [CallerArgumentExpression(nameof(fourth))] string fourthName = "") =>
        Of([(firstName, first), (secondName, second), (thirdName, third), (fourthName, fourth)]);

    /// <summary>An X-ray of five sockets.</summary>
    public static SocketXRay Of(
        Socket? first, Socket? second, Socket? third, Socket? fourth, Socket? fifth,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "",
        [CallerArgumentExpression(nameof(fourth))] string fourthName = "",
        [CallerArgumentExpression(nameof(fifth))] string fifthName = "") =>
        Of([(firstName, first), (secondName, second), (thirdName, third), (fourthName, fourth), (fifthName, fifth)]);

    /// <summary>An X-ray of six sockets.</summary>
    public static SocketXRay Of(
        Socket? first, Socket? second, Socket? third, Socket? fourth, Socket? fifth, Socket? sixth,
        [CallerArgumentExpression(nameof(first))] string firstName = "",
        [CallerArgumentExpression(nameof(second))] string secondName = "",
        [CallerArgumentExpression(nameof(third))] string thirdName = "",
        [CallerArgumentExpression(nameof(fourth))] string fourthName = "",
        [CallerArgumentExpression(nameof(fifth))] string fifthName = "",
        [CallerArgumentExpression(nameof(sixth))] string sixthName = "") =>
        Of([(firstName, first), (secondName, second), (thirdName, third), (fourthName, fourth), (fifthName, fifth),
            (sixthName, sixth)]);

    /// <summary>An X-ray of a list of sockets, named <c>clients[0]</c>, <c>clients[1]</c> and so on.</summary>
    public static SocketXRay Of(IEnumerable<Socket?> sockets, [CallerArgumentExpression(nameof(sockets))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(sockets);
        var list = SocketNames.Short(name, 0);
        return Of([.. sockets.Select((socket, index) => ($"{list}[{index}]", socket))]);
    }

    /// <summary>
    /// The TCP state of a socket, without a table around it; of a closed socket the state that the operating system still
    /// keeps for it. Null for a socket that is not TCP, when nothing is left of it, and where the system does not tell.
    /// A TCP socket that neither listens nor has a connection is <see cref="TcpState.Closed"/> (RFC 9293).
    /// </summary>
    public static TcpState? StateOf(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        // Cells poll this. Only what the descriptor cannot tell any more is looked up in the table.
        if (OsTables.Of(socket) == OsTable.Tcp && ThisSystem.Glance(socket) is { State: not TcpState.Closed } glance)
        {
            SocketMemory.Of(socket).RememberAddresses(socket, glance.State);
            return glance.State;
        }
        return new SocketLook(ThisSystem, socket).At("", socket).Row.TcpState;
    }

    /// <summary>
    /// How many connections are complete and wait in a listener's queue to be accepted; 0 for a socket that does not listen.
    /// Exact on Linux; elsewhere 1 means "one or more".
    /// </summary>
    public static int Waiting(Socket listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (OsTables.Of(listener) == OsTable.Tcp && ThisSystem.Glance(listener) is { } glance)
        {
            SocketMemory.Of(listener).RememberAddresses(listener, glance.State);
            return glance.State == TcpState.Listen ? glance.Queue.Waiting : 0;
        }
        return new SocketLook(ThisSystem, listener).At("", listener).Row.Waiting ?? 0;
    }

    internal static SocketXRay Of((string Name, Socket? Socket)[] sockets, IOsSockets? system = null)
    {
        var look = new SocketLook(system ?? ThisSystem, sockets.Select(socket => socket.Socket));
        var all = sockets.Select((socket, index) => look.At(SocketNames.Short(socket.Name, index), socket.Socket)).ToList();
        List<SocketRow> rows = [];
        foreach (var (seen, socket) in all.Zip(sockets.Select(socket => socket.Socket)))
        {
            var otherEnd = look.OtherEndOf(seen, all);
            rows.Add(seen.Row);
            if (otherEnd is not null)
                rows.Add(otherEnd);
            if (socket is not null)
                SocketChanges.Mark(SocketMemory.Of(socket), seen.Row, otherEnd);
        }
        return new SocketXRay(rows);
    }
}
