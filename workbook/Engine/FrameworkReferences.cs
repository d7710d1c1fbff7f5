using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace SocketWorkbook.Engine;

/// <summary>
/// Every assembly of the framework, as a cell in .NET Interactive has. Not the workbook's own packages: a lesson that compiles
/// because the workbook happens to use Markdig would not compile elsewhere.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly string[] OtherNames = ["Microsoft.CSharp", "Microsoft.VisualBasic.Core", "Microsoft.Win32.Primitives",
        "Microsoft.Win32.Registry", "netstandard", "mscorlib", "WindowsBase"];

    public static ImmutableArray<MetadataReference> Create()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        // System.CommandLine has a framework's name and is none: the folder tells.
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var paths = trusted.Where(path => Path.GetDirectoryName(path) == folder && IsWanted(Path.GetFileNameWithoutExtension(path)));
        return [.. paths.Append(typeof(CellDisplay).Assembly.Location).Select(Read)];
    }

    // The compiler asks for names and signatures only. Leaving the machine code on disk saves 55 MiB and 40 ms.
    private static MetadataReference Read(string path)
    {
        var module = ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
        return AssemblyMetadata.Create(module).GetReference(filePath: path);
    }

    private static bool IsWanted(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name == "System"
        || OtherNames.Contains(name);
}
