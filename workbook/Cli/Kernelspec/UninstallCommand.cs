namespace SocketWorkbook.Cli.Kernelspec;

/// <summary><c>uninstall</c>: removes what <c>install</c> wrote, and nothing else.</summary>
internal static class UninstallCommand
{
    public static int Run(Terminal terminal, string? prefix)
    {
        var folder = KernelspecFolder.Find(prefix is null ? null : Path.Combine(terminal.Directory, prefix));
        var installed = new InstalledFiles(folder);
        if (!installed.Exists)
        {
            terminal.Out.WriteLine($"There is nothing to remove: no kernel of the workbook is installed in {folder}.");
            return ExitCodes.Good;
        }
        try
        {
            var removed = installed.Remove(withFoldersAbove: true);
            terminal.Out.WriteLine($"Removed the kernel \"{KernelspecFile.DisplayName}\": {Words.Count(removed, "file")} in {folder}.");
            if (Directory.Exists(folder))
                terminal.Out.WriteLine("The folder holds something that install did not write; that has stayed.");
            return ExitCodes.Good;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The kernel in '{folder}' cannot be removed ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
                + "close the notebooks that use it, then try again.");
        }
    }
}
