using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Tells whether a thread of this program waits inside a system call on a socket. A lesson needs it to show that Accept and
/// Receive block: the other side acts only when the call is seen to wait.
/// </summary>
/// <remarks>
/// .NET does not know: the state of a thread that waits in accept(2) is the same as that of one that runs. Linux tells the
/// system call of each thread and its arguments (/proc/self/task/*/syscall, proc(5)); the first argument is the socket.
/// </remarks>
internal static class BlockedCall
{
    /// <summary>
    /// Where nothing can be seen, the call gets this head start. It is likely, not certain, that it waits by then.
    /// </summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until a call on <paramref name="socket"/> blocks. False when that was not seen.</summary>
    public static bool WaitFor(Socket socket, TimeSpan deadline, CancellationToken stopping)
    {
        var giveUp = Environment.TickCount64 + (long)deadline.TotalMilliseconds;
        var spin = default(SpinWait);
        while (!stopping.IsCancellationRequested && Environment.TickCount64 < giveUp)
        {
            if (IsBlockedOn(socket) is not { } blocked)
            {
                stopping.WaitHandle.WaitOne(HeadStart);
                return false;
            }
            if (blocked)
                return true;
            spin.SpinOnce();
        }
        return false;
    }

    /// <summary>Null where it cannot be seen.</summary>
    private static bool? IsBlockedOn(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/proc/self/syscall"))
            return null;
        var wanted = $" 0x{socket.SafeHandle.DangerousGetHandle():x} ";
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                // "288 0x28 0x7f..": number, then arguments; "running" for a thread that does not wait.
                var line = File.ReadAllText(Path.Combine(task, "syscall"));
                if (line.IndexOf(wanted, StringComparison.Ordinal) is > 0 and < 5)
                    return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The thread has ended since the folder was listed.
            }
        }
        return false;
    }
}
