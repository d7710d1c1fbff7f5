using System.Globalization;
using System.Runtime.InteropServices;

namespace SocketWorkbook.Engine;

/// <summary>
/// What Linux tells of a thread: whether it computes or waits, and for which descriptor. Other systems tell no such thing
/// to the process itself, and the answers here are then "unknown".
/// </summary>
internal static partial class BlockedThreads
{
    private static bool available = OperatingSystem.IsLinux();

    /// <summary>The operating system's number for the calling thread, or 0 when unknown.</summary>
    public static int CurrentId
    {
        get
        {
            try
            {
                return available ? GetThreadId() : 0;
            }
            catch (EntryPointNotFoundException)
            {
                available = false; // An old C library. The thread is then one that cannot be asked about.
                return 0;
            }
        }
    }

    /// <summary>True when it is using a processor (or could), false when it waits in the kernel, null when unknown.</summary>
    public static bool? IsComputing(int thread)
    {
        if (Read(thread, "stat") is not { } stat)
            return null;
        // 1234 (a name that may hold anything) S 1 ...
        var afterName = stat.LastIndexOf(')') + 2;
        return afterName < stat.Length && stat[afterName] == 'R';
    }

    /// <summary>
    /// The first argument of the system call that the thread waits in. For accept, recv, send and connect that is the
    /// socket; for others it is any number. Null when the thread is in none, or unknown.
    /// </summary>
    public static int? FirstArgument(int thread)
    {
        // 288 0x3a 0x0 0x0 0x80000 0x0 0x0 0x7ffe... 0x7f54...
        if (Read(thread, "syscall")?.Split(' ') is not [_, ['0', 'x', .. var hex], ..])
            return null;
        return int.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var argument) && argument >= 0 ? argument : null;
    }

    private static string? Read(int thread, string file)
    {
        if (thread == 0)
            return null;
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // The thread has ended, or this kernel does not tell.
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int GetThreadId();
}
