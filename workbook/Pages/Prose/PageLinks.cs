namespace SocketWorkbook.Pages.Prose;

/// <summary>
/// Where the links of a notebook lead once its page stands in another folder, beside the pages of other chapters.
/// </summary>
/// <param name="notebooks">The folder of the notebooks: what links are relative to.</param>
/// <param name="pages">The folder of the pages.</param>
/// <param name="hasPage">Whether a chapter, by its name, has a page or will have one when the run is over.</param>
public sealed class PageLinks(string notebooks, string pages, Func<string, bool> hasPage)
{
    public string NotebookFolder => notebooks;

    /// <summary>The file name of a chapter's page, or null when there is none to go to.</summary>
    public string? ToChapter(string name) => hasPage(name) ? name + ".html" : null;

    /// <summary>The address to write instead of <paramref name="target"/>, or null when the link leads nowhere.</summary>
    public string? Resolve(string target)
    {
        if (target.StartsWith('#'))
            return "#" + Html.Slug(Uri.UnescapeDataString(target[1..]));
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return IsForBrowsers(target) ? target : null;
        var (path, fragment) = SplitFragment(target);
        path = Uri.UnescapeDataString(path);
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !path.Contains('/'))
            return ToChapter(Path.GetFileNameWithoutExtension(path)) is { } page
                ? Uri.EscapeDataString(page) + SlugOf(fragment)
                : null;
        if (path.Contains(':') || Path.IsPathRooted(path))
            return null;
        var file = Path.GetFullPath(Path.Combine(notebooks, path));
        return Uri.EscapeDataString(Path.GetRelativePath(pages, file).Replace('\\', '/'))
            .Replace("%2F", "/", StringComparison.Ordinal)
            + fragment;
    }

    private static bool IsForBrowsers(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto");

    private static (string Path, string Fragment) SplitFragment(string target) =>
        target.IndexOf('#') is var at and >= 0 ? (target[..at], target[at..]) : (target, "");

    private static string SlugOf(string fragment) =>
        fragment.Length < 2 ? "" : "#" + Html.Slug(Uri.UnescapeDataString(fragment[1..]));
}
