using Xunit;

namespace SocketLessons.Tests.Peers;

/// <summary>Counts what a peer could leave behind. Only Linux shows it; the tests that use it run there.</summary>
[CollectionDefinition(nameof(Leaks), DisableParallelization = true)]
public sealed class Leaks
{
    internal static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>Threads of this program whose name begins so (the kernel keeps 15 characters).</summary>
    internal static int Threads(string name) =>
        Directory.GetDirectories("/proc/self/task").Count(task => NameOf(task).StartsWith(name, StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            return ""; // It ended meanwhile.
        }
    }

    /// <summary>
    /// Runs <paramref name="round"/> many times and fails when descriptors remain: fewer than one for each round is noise.
    /// </summary>
    internal static void NoDescriptorRemainsOf(Action round)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts /proc/self/fd.");
        round(); // What is opened once and kept, such as .NET's own event descriptors, is opened here.
        var before = Descriptors();
        for (var i = 0; i < 40; i++)
            round();
        Side.Until(() => Descriptors() < before + 20, $"descriptors to come back from {Descriptors()} to about {before}");
    }
}
