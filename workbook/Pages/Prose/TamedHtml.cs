using System.Text.RegularExpressions;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SocketWorkbook.Pages.Prose;

/// <summary>
/// HTML inside Markdown: the few tags that Markdown has no sign for and that load nothing are let through without
/// attributes, pictures are taken in like Markdown's own, comments vanish, and every other tag is shown as text.
/// </summary>
internal static partial class TamedHtml
{
    public static string Tame(string html, string folder) => Tag().Replace(html, tag =>
    {
        if (tag.Groups["comment"].Success)
            return "";
        if (tag.Groups["harmless"].Success)
            return tag.Value.ToLowerInvariant();
        if (tag.Groups["picture"].Success && Attribute(tag.Value, "src") is { } source)
            return LinksAndPictures.Picture(source, Attribute(tag.Value, "alt") ?? "", null, folder);
        return Html.Encode(tag.Value);
    });

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", RegexOptions.IgnoreCase) is { Success: true } found
            ? System.Net.WebUtility.HtmlDecode(found.Groups[1].Value + found.Groups[2].Value)
            : null;

    [GeneratedRegex(
        @"(?<comment><!--.*?-->)" +
        @"|(?<harmless></?(?:details|summary|kbd|sub|sup|br|mark|small|ins|del|b|i|em|strong|code|p|dl|dt|dd)\s*/?>" +
        @"|<details\s+open>)" +
        @"|(?<picture><img\s[^>]*>)|<|>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();
}

internal sealed class TamedHtmlBlock(PageLinks links) : HtmlObjectRenderer<HtmlBlock>
{
    protected override void Write(HtmlRenderer renderer, HtmlBlock block) =>
        renderer.WriteLine(TamedHtml.Tame(block.Lines.ToString(), links.NotebookFolder));
}

internal sealed class TamedHtmlInline(PageLinks links) : HtmlObjectRenderer<HtmlInline>
{
    protected override void Write(HtmlRenderer renderer, HtmlInline inline) =>
        renderer.Write(TamedHtml.Tame(inline.Tag, links.NotebookFolder));
}
