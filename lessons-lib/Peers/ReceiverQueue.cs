using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Tells when the other side has taken what was sent to it, so that the next piece is a Receive of its own.
/// </summary>
/// <remarks>
/// TCP has no such signal: an acknowledgement says that the other operating system has the bytes, not that the program has read
/// them. On one machine, Linux can be asked (<see cref="LinuxSocketDiagnostics"/>). Elsewhere a fixed pause must do, and it may
/// fail on a busy machine.
/// </remarks>
internal static class ReceiverQueue
{
    /// <summary>
    /// Where nothing can be seen: long enough for a waiting reader on the same machine, short enough for a lesson.
    /// </summary>
    private static readonly TimeSpan BlindPause = TimeSpan.FromMilliseconds(30);

    /// <summary>
    /// Waits until the receiver has read all that was sent to it.
    /// </summary>
    /// <param name="sender">A connected TCP socket whose other end is on this machine.</param>
    /// <param name="sentSoFar">Bytes sent on this socket since it was connected.</param>
    /// <returns>False when <paramref name="bound"/> passed, because the receiver does not read.</returns>
    public static bool WaitUntilTaken(Socket sender, long sentSoFar, TimeSpan bound, CancellationToken stopping)
    {
        if (sender.LocalEndPoint is not IPEndPoint here || sender.RemoteEndPoint is not IPEndPoint there)
            return true; // A Unix socket: no lesson cuts its stream.
        using var diagnostics = LinuxSocketDiagnostics.TryOpen();
        var giveUp = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        var spin = default(SpinWait);
        while (!stopping.IsCancellationRequested)
        {
            if (diagnostics is null || !diagnostics.TryLookUp(there, here, out var receiver))
            {
                stopping.WaitHandle.WaitOne(BlindPause);
                return true;
            }
            if (receiver is null || ((long)receiver.Value.Received >= sentSoFar && receiver.Value.Queued == 0))
                return true;
            if (Environment.TickCount64 > giveUp)
                return false;
            spin.SpinOnce();
        }
        return true;
    }
}
