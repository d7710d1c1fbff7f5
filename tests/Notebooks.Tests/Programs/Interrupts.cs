using System.Diagnostics;
using Xunit;

namespace Notebooks.Tests.Programs;

/// <summary>Ctrl+C, as a terminal sends it.</summary>
internal static class Interrupts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What stands before a command so that it heeds Ctrl+C: nothing, unless these tests were started in the background of a script, or with
    /// nohup. Then they ignore it, and so would whatever they start.
    /// </summary>
    public static string[] Restored { get; } = AreIgnored() && OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : [];

    public static void Send(RunningProgram program) => Send(program.Id);

    public static void Send(int process)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process could send to another.");
        Assert.SkipWhen(AreIgnored() && Restored.Length == 0, "These tests were started so that they and their children ignore Ctrl+C.");
        using var kill = Process.Start("sh", ["-c", $"kill -INT {process}"]);
        Assert.True(kill.WaitForExit(Patience));
    }

    private static bool AreIgnored()
    {
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << (2 - 1);
        if (!OperatingSystem.IsLinux())
            return false;
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & Interrupt) != 0;
    }
}
