namespace SocketWorkbook.Cli.Kernelspec;

/// <summary>The kernel's folder below Jupyter's: the program, its specification, and the list of what was written.</summary>
public static class KernelspecInstallation
{
    private const string ProgramFolder = "program";

    /// <summary>Copies the published program, and writes what front ends read. What an earlier installation wrote goes first.</summary>
    public static void Place(string published, string folder)
    {
        var installed = new InstalledFiles(folder);
        List<string> above = [.. installed.FoldersAbove, .. Missing(Path.GetDirectoryName(folder)!)];
        if (installed.Exists)
            installed.Remove(withFoldersAbove: false);
        List<string> written = [];
        foreach (var file in Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories))
        {
            var relative = Path.Combine(ProgramFolder, Path.GetRelativePath(published, file));
            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Never into a file that a running kernel has open.
            File.Delete(target);
            File.Copy(file, target);
            written.Add(relative);
        }
        var program = Path.Combine(folder, ProgramFolder, KernelPublisher.ProgramName);
        File.WriteAllBytes(Path.Combine(folder, KernelspecFile.Name), KernelspecFile.Write(program, DotnetHost.Folder));
        installed.Write([.. written, KernelspecFile.Name], above);
    }

    private static IEnumerable<string> Missing(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is { Exists: false }; at = at.Parent)
            yield return at.FullName;
    }
}
