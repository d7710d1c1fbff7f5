using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;
using SocketWorkbook.Engine.Assistance;

namespace SocketWorkbook.Engine;

/// <summary>
/// The assemblies that sessions of one process have in common: loaded, compiled to machine code and read as metadata once.
/// Variables are not shared; a session keeps those to itself.
/// </summary>
public sealed class SharedLibraries
{
    private readonly ConcurrentDictionary<(string Path, DateTime Written, MetadataReferenceProperties), PortableExecutableReference>
        references = new();

    private SharedLibraries() => Loader.RegisterDependency(typeof(CellDisplay).Assembly);

    public static SharedLibraries OfProcess { get; } = new();

    internal InteractiveAssemblyLoader Loader { get; } = new();

    /// <summary>The framework and what cells use of the workbook itself, which is <c>display</c>.</summary>
    internal ImmutableArray<MetadataReference> Always => field.IsDefault ? field = FrameworkReferences.Create() : field;

    /// <summary>The reference to a file that exists. A file that was built anew since is read anew.</summary>
    internal PortableExecutableReference Reference(string path, MetadataReferenceProperties properties) =>
        references.GetOrAdd((path, File.GetLastWriteTimeUtc(path), properties),
            static key => MetadataReference.CreateFromFile(key.Path, key.Item3, new LibraryDocumentation(key.Path)));
}
