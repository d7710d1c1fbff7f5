namespace SocketWorkbook.Cli.Kernelspec;

/// <summary><c>install</c>: publishes the kernel and tells Jupyter and VS Code where it is. A second time replaces the first.</summary>
internal static class InstallCommand
{
    public static int Run(Terminal terminal, string? prefix)
    {
        if (prefix is not null && string.IsNullOrWhiteSpace(prefix))
            throw new BadInputException("The folder after --sys-prefix has no name; give one, or leave --sys-prefix out.");
        var workbook = WorkbookFolder.Find(terminal.Directory, AppContext.BaseDirectory);
        var folder = KernelspecFolder.Find(prefix is null ? null : Path.Combine(terminal.Directory, prefix));
        var staging = Directory.CreateTempSubdirectory("socket-workbook-").FullName;
        try
        {
            terminal.Out.WriteLine("Publishing the kernel for this machine; this takes a minute or two.");
            var published = KernelPublisher.Publish(workbook, staging);
            if (!published.IsReadyToRun)
                terminal.Out.WriteLine("The compiler for a quick start could not be had, so the kernel starts about a second later; "
                    + "install again when a feed can be reached.");
            var wasThere = new InstalledFiles(folder).Exists;
            KernelspecInstallation.Place(published.Folder, folder);
            terminal.Out.WriteLine($"The kernel \"{KernelspecFile.DisplayName}\" is {(wasThere ? "installed again" : "installed")}: {folder}");
            terminal.Out.WriteLine("Choose it in VS Code or Jupyter as the kernel of a notebook. To remove it: dotnet run --project workbook -- uninstall"
                + (prefix is null ? "" : $" --sys-prefix \"{prefix}\""));
            return ExitCodes.Good;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The kernel cannot be installed in '{folder}' ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
                + "close the notebooks that use it, or choose another folder with --sys-prefix.");
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
        }
    }
}
