using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SocketWorkbook.Cli.Kernelspec;

/// <param name="IsReadyToRun">Compiled to machine code in advance. Otherwise each start compiles what it uses.</param>
public sealed record PublishedKernel(string Folder, bool IsReadyToRun);

/// <summary>Runs <c>dotnet publish</c> with everything it writes outside of the source tree.</summary>
public static class KernelPublisher
{
    public static string ProgramName => OperatingSystem.IsWindows() ? "SocketWorkbook.exe" : "SocketWorkbook";

    /// <exception cref="BadInputException">It cannot be built.</exception>
    public static PublishedKernel Publish(WorkbookFolder workbook, string staging)
    {
        var (isDone, _) = TryPublish(workbook, Path.Combine(staging, "ready"), isReadyToRun: true);
        if (isDone)
            return new PublishedKernel(Path.Combine(staging, "ready", "out"), IsReadyToRun: true);
        // The compiler to machine code is a package of its own that no build has fetched before.
        (isDone, var said) = TryPublish(workbook, Path.Combine(staging, "plain"), isReadyToRun: false);
        return isDone
            ? new PublishedKernel(Path.Combine(staging, "plain", "out"), IsReadyToRun: false)
            : throw new BadInputException($"The kernel cannot be built ({FirstError(said)}); see what `dotnet build workbook` says.");
    }

    private static (bool IsDone, string Said) TryPublish(WorkbookFolder workbook, string folder, bool isReadyToRun)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo(DotnetHost.Command)
        {
            WorkingDirectory = workbook.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "publish", Path.Combine(workbook.Root, "workbook", "SocketWorkbook.csproj"), "--configuration", "Release",
                "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "--nologo", "--disable-build-servers",
                "--artifacts-path", Path.Combine(folder, "build"), "--output", Path.Combine(folder, "out"),
                "-p:PublishedKernel=true", $"-p:PublishReadyToRun={(isReadyToRun ? "true" : "false")}",
                // The committed lock file is about another build: one for every machine.
                $"-p:NuGetLockFilePath={Path.Combine(folder, "packages.lock.json")}", "-p:RestoreLockedMode=false",
            },
        };
        // What the build that runs this program has set would lead the other one astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, said + error.Result);
    }

    private static string FirstError(string said) =>
        said.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim().TrimEnd('.')
            ?? "no reason was given";
}
