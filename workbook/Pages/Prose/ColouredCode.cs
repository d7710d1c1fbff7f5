using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace SocketWorkbook.Pages.Prose;

/// <summary>Code blocks inside prose: C# in colours, everything else as it is.</summary>
internal sealed class ColouredCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var language = (block as FencedCodeBlock)?.Info?.ToUpperInvariant() ?? "";
        var code = block.Lines.ToString();
        var html = language is "CSHARP" or "C#" or "CS" ? CodeColours.ToHtml(code) : Html.Encode(code);
        renderer.EnsureLine();
        renderer.Write("<pre class=\"code\" tabindex=\"0\"><code>").Write(html).WriteLine("</code></pre>");
    }
}
