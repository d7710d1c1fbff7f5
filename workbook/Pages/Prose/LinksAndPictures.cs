using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SocketWorkbook.Pages.Prose;

/// <summary>
/// Links led to the pages, pictures taken into the page. A link that would lead nowhere keeps its words; a picture that
/// cannot be taken in keeps its description.
/// </summary>
internal sealed class LinksAndPictures(PageLinks links) : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";
        if (link.IsImage)
            renderer.Write(Picture(address, DescriptionOf(link), link.Title, links.NotebookFolder));
        else if (links.Resolve(address) is { } target)
            renderer.Write($"<a href=\"{Html.Encode(target)}\"{TitleOf(link)}>").WriteChildrenOf(link).Write("</a>");
        else
            renderer.Write("<span class=\"no-page\" title=\"This chapter has no page yet.\">")
                .WriteChildrenOf(link).Write("</span>");
    }

    internal static string Picture(string address, string description, string? title, string folder)
    {
        if (Pictures.AsDataUri(address, folder) is { } data)
        {
            var hover = title is null ? "" : $" title=\"{Html.Encode(title)}\"";
            return $"<img src=\"{data}\" alt=\"{Html.Encode(description)}\"{hover}>";
        }
        return $"<span class=\"no-picture\">[picture: {Html.Encode(description.Length > 0 ? description : address)}]</span>";
    }

    private static string TitleOf(LinkInline link) =>
        string.IsNullOrEmpty(link.Title) ? "" : $" title=\"{Html.Encode(link.Title)}\"";

    private static string DescriptionOf(LinkInline picture) =>
        string.Concat(picture.Descendants<Inline>().Select(part => part switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            _ => "",
        }));
}

file static class FluentRenderer
{
    public static HtmlRenderer WriteChildrenOf(this HtmlRenderer renderer, ContainerInline container)
    {
        renderer.WriteChildren(container);
        return renderer;
    }
}
