using System.Globalization;

namespace SocketLessons;

/// <summary>Linux: who holds a socket. A descriptor is a link named "socket:[inode]" under /proc/PID/fd.</summary>
internal static class Descriptors
{
    /// <summary>The inode that a descriptor's link names, or null when it is gone, hidden or no socket.</summary>
    public static long? InodeOf(string link)
    {
        var target = TargetOf(link);
        return target is not null && target.StartsWith("socket:[", StringComparison.Ordinal)
            && long.TryParse(target.AsSpan(8).TrimEnd(']'), CultureInfo.InvariantCulture, out var inode)
            ? inode
            : null;
    }

    /// <summary>Whether a descriptor of this process leads to that socket.</summary>
    public static bool IsHeldHere(long inode) => HolderIn("/proc/self", inode) is not null;

    /// <summary>In words: this process and the descriptor, or another process and its name, as far as it may be known.</summary>
    public static string OwnerOf(long inode)
    {
        if (HolderIn("/proc/self", inode) is { } descriptor)
            return $"another socket here (handle {descriptor})";
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        foreach (var process in Entries("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (Path.GetFileName(process) != self && HolderIn(process, inode) is not null)
                return $"another process: {NameOf(process)} ({Path.GetFileName(process)})";
        }
        // Other users' descriptors are hidden without privileges.
        return "another process";
    }

    private static string? HolderIn(string process, long inode)
    {
        var wanted = $"socket:[{inode}]";
        return Path.GetFileName(Entries($"{process}/fd").FirstOrDefault(link => TargetOf(link) == wanted));
    }

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/comm").Trim();
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return "ended meanwhile";
        }
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception closedMeanwhile) when (closedMeanwhile is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
