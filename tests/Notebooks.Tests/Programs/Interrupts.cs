using System.Diagnostics;
using Xunit;

namespace Notebooks.Tests.Programs;

/// <summary>Ctrl+C, as a terminal sends it.</summary>
internal static class Interrupts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Send(RunningProgram program) => Send(program.Id);

    public static void Send(int process)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process could send to another.");
        using var kill = Process.Start("sh", ["-c", $"kill -INT {process}"]);
        Assert.True(kill.WaitForExit(Patience));
    }
}
