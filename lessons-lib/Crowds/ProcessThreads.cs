using System.Diagnostics;

namespace SocketLessons;

/// <summary>The threads of this process, those of the runtime included.</summary>
internal static class ProcessThreads
{
    public static int Count()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
