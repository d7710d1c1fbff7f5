namespace SocketWorkbook.Pages.Prose;

/// <summary>
/// Pictures that a notebook names, as data URIs: a page is then one file that can be mailed, and asks the network for nothing.
/// </summary>
public static class Pictures
{
    /// <summary>A page with a larger picture would be slow to open; a lesson's drawings are a few kilobytes.</summary>
    private const int LargestFile = 4_000_000;

    /// <summary>The picture as a <c>data:</c> address, or null when it is elsewhere, missing, too large or no picture.</summary>
    public static string? AsDataUri(string source, string folder)
    {
        if (source.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            return source;
        if (source.Contains(':'))
            return null;
        var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(source.Split('#', '?')[0])));
        if (TypeOf(path) is not { } type || new FileInfo(path) is not { Exists: true, Length: <= LargestFile })
            return null;
        return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
    }

    private static string? TypeOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SVG" => "image/svg+xml",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        _ => null,
    };
}
