using System.Net.Sockets;

namespace SocketLessons;

/// <summary>How long a peer waits before it gives up, and what it then says.</summary>
internal static class PeerDeadline
{
    /// <summary>Loopback answers within microseconds; five seconds is a mistake, not a slow network.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>The error for <paramref name="what"/>, which reads on from "waited for".</summary>
    public static TimeoutException Passed(string what, TimeSpan deadline) =>
        new($"Waited {deadline.TotalSeconds:0.###} s for {what}; it did not happen.");

    /// <summary>Polls until <paramref name="condition"/> holds; throws when the deadline passes first.</summary>
    public static void Until(Func<bool> condition, string what, TimeSpan? deadline = null)
    {
        var limit = deadline ?? Default;
        if (!SpinWait.SpinUntil(condition, limit))
            throw Passed(what, limit);
    }

    /// <summary>A socket operation that waits for the other side ended because its time was up.</summary>
    public static bool IsTimeout(SocketException error) =>
        error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock;
}
