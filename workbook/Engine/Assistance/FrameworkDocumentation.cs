using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>
/// What the framework's types and members are for. It stands in the SDK, beside the reference assemblies; a machine with the
/// runtime alone has none.
/// </summary>
internal sealed class FrameworkDocumentation : DocumentationProvider
{
    // Most of what is in the core library is documented where programs look for it.
    private static readonly string[] OfTheCore = ["System.Runtime", "System.Collections", "System.Threading", "System.Console", "System.Memory"];
    // By the type that the compiler has anyway: to name the other here would load what it derives from.
    private static readonly ConcurrentDictionary<string, DocumentationProvider?> Files = new();
    private static readonly Lazy<string?> Folder = new(FindFolder);

    private readonly string[] names;

    /// <param name="assembly">The assembly's name: its own file is asked first.</param>
    public FrameworkDocumentation(string assembly) =>
        names = assembly == "System.Private.CoreLib" ? OfTheCore : [assembly, "System.Runtime"];

    protected override string? GetDocumentationForSymbol(string id, CultureInfo preferredCulture, CancellationToken stop) =>
        names.Select(name => Files.GetOrAdd(name, Open) is DocumentationFile file ? file.Of(id, preferredCulture, stop) : null)
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static DocumentationFile? Open(string name) =>
        Folder.Value is { } folder && Path.Combine(folder, name + ".xml") is var path && File.Exists(path) ? new DocumentationFile(path) : null;

    private static string? FindFolder()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        return !Directory.Exists(packs) ? null : Directory.GetDirectories(packs)
            .SelectMany(version => Directory.GetDirectories(Path.Combine(version, "ref")))
            .Where(folder => folder.EndsWith($"net{Environment.Version.Major}.0", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).LastOrDefault();
    }

    public override bool Equals(object? obj) => obj is FrameworkDocumentation other && other.names.SequenceEqual(names);

    public override int GetHashCode() => names[0].GetHashCode(StringComparison.Ordinal);
}
