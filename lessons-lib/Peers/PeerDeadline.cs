using System.Net.Sockets;

namespace SocketLessons;

/// <summary>How long a peer waits before it gives up, and what it then says.</summary>
internal static class PeerDeadline
{
    public static readonly TimeSpan Default = Wait.Patience;

    /// <summary>The error for <paramref name="what"/>, which reads on from "Waited 5 s for".</summary>
    public static DeadlineException Passed(string what, TimeSpan deadline, Socket? client = null) =>
        new(what, deadline, client is null ? null : XRay.Of([("client", client)]));

    /// <summary>A socket operation that waits for the other side ended because its time was up.</summary>
    public static bool IsTimeout(SocketException error) =>
        error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock;
}
