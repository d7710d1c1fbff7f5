using System.Diagnostics;
using Notebooks.Tests.Programs;
using Xunit;

namespace SocketWorkbook.Tests.Cli;

/// <summary>
/// The program as a reader starts it: signals, exit codes and the replaced console are only real in a process of its own.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> error;
    private readonly List<string> lines = [];

    private ChildProcess(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
    }

    public static ChildProcess Start(TemporaryWorkbook workbook, params string[] words)
    {
        string[] command =
            [.. IgnoredInterrupts.Restored, "dotnet", Path.Combine(AppContext.BaseDirectory, "SocketWorkbook.dll"), .. words];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = workbook.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ChildProcess(Process.Start(start)!);
    }

    public static async Task<Said> Run(TemporaryWorkbook workbook, params string[] words)
    {
        using var child = Start(workbook, words);
        return await child.End();
    }

    public async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    public async Task<Said> End()
    {
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);
        return new Said(process.ExitCode, string.Concat(lines.Select(line => line + "\n")) + rest, await error);
    }

    /// <summary>Kills what a failed test left behind.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
