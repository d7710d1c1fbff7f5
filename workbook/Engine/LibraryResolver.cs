using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace SocketWorkbook.Engine;

/// <summary>Finds what <c>#r</c> names: a path relative to the notebook (or to the loaded script), or an assembly's name.</summary>
internal sealed class LibraryResolver(string folder, SharedLibraries libraries) : MetadataReferenceResolver
{
    private readonly ScriptMetadataResolver byName = ScriptMetadataResolver.Default.WithBaseDirectory(folder);

    // What the workbook references is none of a cell's business, and looking for it would take the first cell's time.
    private static readonly string Own = typeof(LibraryResolver).Assembly.GetName().Name!;

    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (FullPath(reference, baseFilePath) is { } path)
            return [libraries.Reference(path, properties)];
        return byName.ResolveReference(reference, baseFilePath, properties);
    }

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (definition is not PortableExecutableReference { FilePath: { } path } || Path.GetFileNameWithoutExtension(path) == Own)
            return null;
        var beside = Path.Combine(Path.GetDirectoryName(path)!, referenceIdentity.Name + ".dll");
        return File.Exists(beside)
            ? libraries.Reference(beside, MetadataReferenceProperties.Assembly)
            : byName.ResolveMissingAssembly(definition, referenceIdentity);
    }

    private string? FullPath(string reference, string? baseFilePath)
    {
        string?[] folders = [Path.IsPathRooted(baseFilePath) ? Path.GetDirectoryName(baseFilePath) : null, folder];
        return folders.OfType<string>().Select(start => Path.GetFullPath(reference, Path.GetFullPath(start))).FirstOrDefault(File.Exists);
    }

    // Roslyn compares resolvers to decide whether compilations may share what they have bound.
    public override bool Equals(object? other) => other is LibraryResolver resolver && resolver.byName.Equals(byName);

    public override int GetHashCode() => byName.GetHashCode();
}
