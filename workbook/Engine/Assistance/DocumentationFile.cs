using System.Globalization;
using Microsoft.CodeAnalysis;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>What a file of XML says about the members of an assembly.</summary>
internal sealed class DocumentationFile(string path) : XmlDocumentationProvider
{
    private readonly string path = path;

    public string? Of(string id, CultureInfo culture, CancellationToken stop) => GetDocumentationForSymbol(id, culture, stop);

    protected override Stream GetSourceStream(CancellationToken stop) => File.OpenRead(path);

    public override bool Equals(object? obj) => obj is DocumentationFile other && other.path == path;

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);
}
