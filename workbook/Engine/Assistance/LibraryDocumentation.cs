using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>
/// What a library's author wrote about its members: the file beside it, if there is one. Opened when somebody asks, because the reader of
/// such files alone takes more memory than all that a cell needs of the library.
/// </summary>
internal sealed class LibraryDocumentation(string library) : DocumentationProvider
{
    private readonly string path = Path.ChangeExtension(library, ".xml");
    private DocumentationProvider? file;

    protected override string? GetDocumentationForSymbol(string id, CultureInfo preferredCulture, CancellationToken stop) =>
        File.Exists(path) ? ((DocumentationFile)(file ??= new DocumentationFile(path))).Of(id, preferredCulture, stop) : null;

    public override bool Equals(object? obj) => obj is LibraryDocumentation other && other.path == path;

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);
}
