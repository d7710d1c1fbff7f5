using System.Text.RegularExpressions;

namespace SocketWorkbook.Pages.Outputs;

/// <summary>
/// The HTML that a result gives of itself, made fit to stand beside others on one page: no scripts and nothing loaded from
/// elsewhere, and no id a second time.
/// </summary>
public static partial class LessonHtml
{
    public static string ForPage(string html, PageIds ids) =>
        WithUniqueIds(Loader().Replace(Script().Replace(html, ""), ""), ids);

    /// <summary>The first element with this name, its tags included, or null.</summary>
    public static string? Element(string html, string name) =>
        Regex.Match(html, $@"<{name}\b.*?</{name}>", RegexOptions.Singleline | RegexOptions.IgnoreCase) is { Success: true } found
            ? found.Value
            : null;

    /// <summary>The words of a fragment, for a label that takes no markup.</summary>
    public static string Words(string html) =>
        System.Net.WebUtility.HtmlDecode(Blanks().Replace(AnyTag().Replace(html, " "), " ")).Trim();

    private static string WithUniqueIds(string html, PageIds ids)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in Id().Matches(html).Select(match => match.Groups["id"].Value).Distinct())
        {
            var free = ids.Take(id);
            if (free != id)
                renamed.Add(id, free);
        }
        return renamed.Count == 0 ? html : Reference().Replace(html, use =>
            renamed.TryGetValue(use.Groups["id"].Value, out var free)
                ? use.Groups["before"].Value + free + use.Groups["after"].Value
                : use.Value);
    }

    [GeneratedRegex(@"<script\b.*?</script\s*>|<script\b[^>]*/>|<noscript\b.*?</noscript\s*>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex(@"<(?:link|base|meta)\b[^>]*>|<(?:iframe|object|embed)\b.*?</(?:iframe|object|embed)\s*>",
        RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Loader();

    [GeneratedRegex("""<[a-zA-Z][^>]*?\sid\s*=\s*["'](?<id>[^"']+)["']""")]
    private static partial Regex Id();

    // An id where it is given and wherever another attribute or a style points at it.
    [GeneratedRegex(
        """(?<before>\b(?:id|for|aria-labelledby|aria-describedby|aria-controls|headers)""" +
        """\s*=\s*["'])(?<id>[^"'\s]+)(?<after>["'])""" +
        """|(?<before>\bhref\s*=\s*["']#)(?<id>[^"']+)(?<after>["'])""" +
        """|(?<before>url\(["']?#)(?<id>[^"')]+)(?<after>["']?\))""" +
        """|(?<before>#)(?<id>[A-Za-z][\w-]*)(?<after>\s*[{,.:>\[ ])""")]
    private static partial Regex Reference();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
