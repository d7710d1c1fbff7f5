namespace SocketWorkbook.Cli.Kernelspec;

/// <summary>
/// What an installation wrote, kept beside it, so that the next one and <c>uninstall</c> remove exactly that. A file that somebody
/// else put there stays.
/// </summary>
public sealed class InstalledFiles(string folder)
{
    private const string ListName = "installed-files.txt";

    private string ListPath => Path.Combine(folder, ListName);

    public bool Exists => File.Exists(ListPath);

    /// <summary>Notes the files, and the folders above that had to be made.</summary>
    public void Write(IEnumerable<string> relativePaths, IEnumerable<string> foldersAbove)
    {
        var lines = foldersAbove.Select(above => $"above {above}")
            .Concat(relativePaths.Order(StringComparer.Ordinal).Select(path => $"file {path}"));
        File.WriteAllText(ListPath, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>The folders above that an earlier installation had to make.</summary>
    public IReadOnlyList<string> FoldersAbove => Lines("above ");

    /// <summary>Removes what is listed, then folders that are empty. The number of files that were removed.</summary>
    public int Remove(bool withFoldersAbove)
    {
        var above = FoldersAbove;
        var removed = 0;
        foreach (var path in Lines("file ").Select(path => Path.GetFullPath(path, folder)).Where(IsInside).Where(File.Exists))
        {
            File.Delete(path);
            removed++;
        }
        File.Delete(ListPath);
        RemoveEmpty(folder);
        if (withFoldersAbove)
        {
            foreach (var path in above.OrderByDescending(path => path.Length))
                RemoveIfEmpty(path);
        }
        return removed;
    }

    // The list is a file that anybody may have edited.
    private bool IsInside(string path) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private IReadOnlyList<string> Lines(string kind) => Exists
        ? [.. File.ReadLines(ListPath).Where(line => line.StartsWith(kind, StringComparison.Ordinal)).Select(line => line[kind.Length..])]
        : [];

    private static void RemoveEmpty(string folder)
    {
        foreach (var inner in Directory.EnumerateDirectories(folder).ToList())
            RemoveEmpty(inner);
        RemoveIfEmpty(folder);
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }
}
