using System.Collections.Concurrent;
using System.Diagnostics;

namespace Notebooks.Tests.Programs;

/// <summary>
/// The programs of <c>notebooks/programs</c>, each built once as <c>dotnet run</c> builds it, but as strictly as the rest of the
/// workbook.
/// </summary>
internal static class BuiltPrograms
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly Lock OneAtATime = new();
    private static readonly ConcurrentDictionary<string, Lazy<string>> Built = new();

    public static string Folder => Path.Combine(Repository.Notebooks, "programs");

    public static IReadOnlyList<string> Names { get; } = [..
        Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The file that <c>dotnet</c> runs.</summary>
    public static string PathOf(string name) => Built.GetOrAdd(name, _ => new Lazy<string>(() => Build(name))).Value;

    private static string Build(string name)
    {
        // The lessons library is built already, and other tests have it open.
        string[] arguments = ["build", Path.Combine(Folder, name + ".cs"), "-p:BuildProjectReferences=false"];
        using var build = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["CI"] = "true" },
            },
        };
        var said = new ConcurrentQueue<string>();
        build.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        build.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        var file = Path.DirectorySeparatorChar + name + ".dll";
        lock (OneAtATime)
        {
            build.Start();
            build.BeginOutputReadLine();
            build.BeginErrorReadLine();
            // Not to the end of its output: a compiler server that this build has started holds that open for minutes.
            if (!build.WaitForExit(Patience) || build.ExitCode != 0
                || !SpinWait.SpinUntil(() => BuiltFile() is not null, TimeSpan.FromSeconds(10)))
                throw new InvalidOperationException($"{name}.cs was not built.\n{string.Join('\n', said)}");
        }

        return BuiltFile()!;

        // "name.cs -> path", as every build says it.
        string? BuiltFile() =>
            said.FirstOrDefault(line => line.TrimEnd().EndsWith(file, StringComparison.Ordinal))?.Split(" -> ")[^1].Trim();
    }
}
