using System.Diagnostics;

namespace SocketLessons;

/// <summary>The threads of this process at one moment, those of the runtime included.</summary>
internal sealed class ProcessThreads
{
    private readonly HashSet<int> _ids = Ids();

    /// <summary>
    /// How many have begun since and run now. Not the difference of two counts: threads of earlier work may still be ending.
    /// </summary>
    public int Newer => Ids().Except(_ids).Count();

    private static HashSet<int> Ids()
    {
        using var process = Process.GetCurrentProcess();
        return [.. process.Threads.Cast<ProcessThread>().Select(thread => thread.Id)];
    }
}
