using System.Diagnostics;
using System.Text.Json.Nodes;
using SocketWorkbook.Cli.Kernelspec;
using Xunit;

namespace SocketWorkbook.Tests.Cli;

/// <summary>Installs into a folder of the test's own, whose name has what paths on people's machines have.</summary>
public sealed class KernelspecTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(15);
    private readonly string root = Directory.CreateTempSubdirectory("kernel spec ü ").FullName;

    [Fact]
    public async Task Install_writes_a_kernel_that_runs_and_uninstall_removes_exactly_that()
    {
        var before = SourceTree();
        var installed = await Workbook("install", "--sys-prefix", Path.Combine(root, "prefix"));
        var folder = Path.Combine(root, "prefix", "share", "jupyter", "kernels", "socket-workbook");

        Assert.Equal((0, ""), (installed.ExitCode, installed.Error));
        Assert.Contains(folder, installed.Output, StringComparison.Ordinal);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        var argv = spec["argv"]!.AsArray().Select(word => (string)word!).ToList();
        Assert.Equal(["kernel", "{connection_file}"], argv[1..]);
        Assert.Equal(("C# (Socket Workbook)", "C#", "message"),
            ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"]));
        Assert.StartsWith(folder, argv[0], StringComparison.Ordinal);
        Assert.True(File.Exists(argv[0]));
        Assert.Contains("connection file", await FirstLineOfError(argv[0], "kernel", Path.Combine(root, "none.json")), StringComparison.Ordinal);
        Assert.Equal(before, SourceTree());

        File.WriteAllText(Path.Combine(folder, "logo-64x64.png"), "somebody's own");
        var removed = await Workbook("uninstall", "--sys-prefix", Path.Combine(root, "prefix"));
        Assert.Equal(0, removed.ExitCode);
        Assert.Equal(["logo-64x64.png"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));

        var nothing = await Workbook("uninstall", "--sys-prefix", Path.Combine(root, "prefix"));
        Assert.Equal(0, nothing.ExitCode);
        Assert.Contains("nothing to remove", nothing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_installation_takes_the_place_of_the_first()
    {
        var published = Directory.CreateDirectory(Path.Combine(root, "published")).FullName;
        var folder = Path.Combine(root, "share", "jupyter", "kernels", "socket-workbook");
        File.WriteAllText(Path.Combine(published, "old.dll"), "old");
        KernelspecInstallation.Place(published, folder);
        File.Move(Path.Combine(published, "old.dll"), Path.Combine(published, "new.dll"));

        KernelspecInstallation.Place(published, folder);

        Assert.Equal(["new.dll"], Directory.GetFiles(Path.Combine(folder, "program")).Select(Path.GetFileName));
        Assert.True(new InstalledFiles(folder).Remove(withFoldersAbove: true) > 0);
        Assert.False(Directory.Exists(Path.Combine(root, "share"))); // The folders that it had to make went with it.
    }

    [Fact]
    public void A_list_that_names_files_elsewhere_removes_none_of_them()
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "kernels", "socket-workbook")).FullName;
        var other = Path.Combine(root, "kernels", "precious.txt");
        File.WriteAllText(other, "precious");
        var installed = new InstalledFiles(folder);
        installed.Write(["../precious.txt"], []);

        installed.Remove(withFoldersAbove: true);

        Assert.True(File.Exists(other));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>What git would see of the clone that the tests stand in.</summary>
    private static string SourceTree()
    {
        var start = new ProcessStartInfo("git", ["status", "--porcelain"]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        using var git = Process.Start(start)!;
        return git.StandardOutput.ReadToEnd();
    }

    private static async Task<Said> Workbook(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SocketWorkbook.dll"), .. words])
        {
            // The clone is found from the program's own place.
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Said(process.ExitCode, output, await error);
    }

    private static async Task<string?> FirstLineOfError(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return line;
    }
}
