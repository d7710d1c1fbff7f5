namespace Notebooks.Tests.Programs;

/// <summary>
/// Tests that were started in the background of a script, or with nohup, ignore Ctrl+C, and so would whatever they start.
/// </summary>
internal static class IgnoredInterrupts
{
    public static bool AreIgnored { get; } = Ask();

    /// <summary>What stands before a command so that it heeds Ctrl+C all the same: nothing, where that is so anyway.</summary>
    public static string[] Restored { get; } = AreIgnored ? ["env", "--default-signal=INT"] : [];

    private static bool Ask()
    {
        const string Ignored = "SigIgn:";
        const ulong Interrupt = 1 << (2 - 1);
        if (!OperatingSystem.IsLinux())
            return false;
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Ignored, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & Interrupt) != 0;
    }
}
