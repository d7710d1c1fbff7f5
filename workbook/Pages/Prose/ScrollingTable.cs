using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace SocketWorkbook.Pages.Prose;

/// <summary>A table in a box that scrolls by itself, with a finger or with the arrow keys, when the screen is narrow.</summary>
internal sealed class ScrollingTable : HtmlObjectRenderer<Table>
{
    private readonly HtmlTableRenderer table = new();

    protected override void Write(HtmlRenderer renderer, Table obj)
    {
        renderer.Write("<div class=\"scroll\" tabindex=\"0\">");
        table.Write(renderer, obj);
        renderer.WriteLine("</div>");
    }
}
