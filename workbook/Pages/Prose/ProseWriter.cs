using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace SocketWorkbook.Pages.Prose;

/// <summary>
/// The Markdown cells of one page as HTML. One writer a page: it hands out the anchors and collects the headings.
/// </summary>
public sealed class ProseWriter
{
    // What Jupyter and VS Code draw as well, so that a chapter looks the same in all three.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseEmphasisExtras().UseAutoLinks().UseAlertBlocks().Build();

    private readonly PageIds ids;
    private readonly PageLinks links;
    private readonly List<Heading> headings = [];

    public ProseWriter(PageIds ids, PageLinks links) => (this.ids, this.links) = (ids, links);

    public IReadOnlyList<Heading> Headings => headings;

    public string Write(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var block in document.Descendants<HeadingBlock>())
        {
            var text = ChapterText.PlainText(block);
            var heading = new Heading(block.Level, text, ids.Take(Html.Slug(text)));
            block.GetAttributes().Id = heading.Id;
            headings.Add(heading);
        }
        using var html = new StringWriter();
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.CodeBlockRenderer>(new ColouredCode());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.LinkInlineRenderer>(new LinksAndPictures(links));
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.HtmlBlockRenderer>(new TamedHtmlBlock(links));
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new TamedHtmlInline(links));
        renderer.Render(document);
        return html.ToString();
    }
}
