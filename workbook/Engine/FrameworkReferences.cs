using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using SocketWorkbook.Engine.Assistance;

namespace SocketWorkbook.Engine;

/// <summary>
/// Every assembly of the framework, as a cell in .NET Interactive has. Not the workbook's own packages: a lesson that compiles
/// because the workbook happens to use Markdig would not compile elsewhere.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly string[] OtherNames = ["Microsoft.CSharp", "Microsoft.VisualBasic.Core", "Microsoft.Win32.Primitives",
        "Microsoft.Win32.Registry", "netstandard", "mscorlib", "WindowsBase"];

    /// <summary>Nearly every library refers to it.</summary>
    private const string CoreFacade = "System.Runtime";

    // Out of reach of the collector, which would take the pages away from under the compiler.
    private static readonly ConcurrentBag<MemoryMappedViewAccessor> Kept = [];

    public static ImmutableArray<MetadataReference> Create()
    {
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        // System.CommandLine has a framework's name and is none: the folder tells.
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var paths = trusted.Where(path => Path.GetDirectoryName(path) == folder && IsWanted(Path.GetFileNameWithoutExtension(path)));
        return [.. paths.Select(Read).OfType<MetadataReference>(), ReadWhole(typeof(CellDisplay).Assembly.Location)];
    }

    /// <summary>
    /// The assembly that <c>object</c> lives in. The runtime has its metadata in memory, for as long as the process lives.
    /// </summary>
    public static PortableExecutableReference Core { get; } = ReadLoaded(typeof(object).Assembly);

    private static PortableExecutableReference? Read(string path) => path == Core.FilePath ? Core : ReadMapped(path);

    private static unsafe PortableExecutableReference ReadLoaded(Assembly assembly) =>
        assembly.TryGetRawMetadata(out var metadata, out var length)
            ? Reference((nint)metadata, length, assembly.Location)
            : throw new InvalidOperationException($"{assembly.Location} is loaded and has no metadata.");

    private static PortableExecutableReference Reference(nint metadata, int length, string path) =>
        AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata(metadata, length)).GetReference(
            new FrameworkDocumentation(Path.GetFileNameWithoutExtension(path)), filePath: path);

    /// <summary>
    /// The compiler asks for names and signatures only, and for few of them. Mapped, the rest stays on disk. Null for an assembly that
    /// has no types of its own and only says where they have gone: <see cref="LibraryResolver"/> finds it for whoever needs it, and
    /// every cell compiles faster for every reference that it has not.
    /// </summary>
    private static unsafe PortableExecutableReference? ReadMapped(string path)
    {
        PEHeaders headers;
        using (var file = File.OpenRead(path))
            headers = new PEHeaders(file);
        using var mapping = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var metadata = start + view.PointerOffset + headers.MetadataStartOffset;
        if (Path.GetFileNameWithoutExtension(path) != CoreFacade
            && new MetadataReader(metadata, headers.MetadataSize).TypeDefinitions.Count <= 1)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            return null;
        }
        Kept.Add(view);
        return Reference((nint)metadata, headers.MetadataSize, path);
    }

    /// <summary>The workbook's own file may be built anew while it runs, and a mapping would change under the compiler.</summary>
    private static PortableExecutableReference ReadWhole(string path)
    {
        var module = ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
        return AssemblyMetadata.Create(module).GetReference(filePath: path);
    }

    private static bool IsWanted(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name == "System"
        || OtherNames.Contains(name);
}
