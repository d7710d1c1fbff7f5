namespace SocketWorkbook.Cli.Kernelspec;

/// <summary>Where Jupyter and VS Code look for kernels.</summary>
/// <remarks>https://docs.jupyter.org/en/stable/use/jupyter-directories.html</remarks>
public static class KernelspecFolder
{
    /// <summary>What notebooks call the kernel.</summary>
    public const string Name = "socket-workbook";

    /// <param name="prefix">For everybody who uses the Python, or the container, that lives there. Null for this person alone.</param>
    public static string Find(string? prefix)
    {
        var data = prefix is null ? OfThisPerson() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
        return Path.Combine(data, "kernels", Name);
    }

    private static string OfThisPerson()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } shared
            ? Path.Combine(shared, "jupyter")
            : Path.Combine(home, ".local", "share", "jupyter");
    }
}
