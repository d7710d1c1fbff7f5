using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SocketWorkbook.Notebooks;

namespace SocketWorkbook.Pages;

/// <summary>What a list of chapters says of one, read from its notebook without running anything.</summary>
/// <param name="Title">The first heading, or the file name when there is none.</param>
/// <param name="Lead">The first paragraph as plain text, or an empty string.</param>
/// <param name="Minutes">Minutes to read it once, to the next whole one.</param>
public sealed record ChapterText(string Title, string Lead, int CodeCells, int Exercises, int Minutes)
{
    /// <summary>Slower than a novel (about 240): these are texts with code between the paragraphs.</summary>
    private const int WordsPerMinute = 180;

    private static readonly char[] Blanks = [' ', '\n', '\r', '\t'];

    public static ChapterText Of(NotebookDocument notebook)
    {
        var name = Path.GetFileNameWithoutExtension(notebook.Path);
        var prose = notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .Select(cell => Markdown.Parse(cell.Source)).ToList();
        var words = notebook.Cells.Sum(cell => cell.Source.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Length);
        return new ChapterText(
            Title: prose.SelectMany(part => part.OfType<HeadingBlock>()).Select(PlainText).FirstOrDefault() ?? name,
            Lead: prose.SelectMany(part => part.OfType<ParagraphBlock>()).Select(PlainText)
                .FirstOrDefault(text => text.Length > 0) ?? "",
            CodeCells: notebook.Cells.Count(cell => cell.Kind == CellKind.Code),
            Exercises: notebook.Cells.Select(cell => cell.Exercise).OfType<string>().Distinct().Count(),
            Minutes: Math.Max(1, (int)Math.Ceiling(words / (double)WordsPerMinute)));
    }

    /// <summary>The words of a heading or a paragraph without their markup; a picture counts for nothing.</summary>
    public static string PlainText(LeafBlock block)
    {
        var text = new System.Text.StringBuilder();
        foreach (var inline in block.Inline?.Descendants() ?? [])
        {
            _ = inline switch
            {
                LiteralInline { Parent: LinkInline { IsImage: true } } => text,
                LiteralInline literal => text.Append(literal.Content.AsSpan()),
                CodeInline code => text.Append(code.Content),
                HtmlEntityInline entity => text.Append(entity.Transcoded.AsSpan()),
                LineBreakInline => text.Append(' '),
                _ => text,
            };
        }
        return text.ToString().Trim();
    }
}
