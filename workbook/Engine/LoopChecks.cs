using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SocketWorkbook.Engine;

/// <summary>
/// Lets every loop of a cell ask, each time round, whether the cell is to stop. The question is put before the loop's
/// body, outside of any try block in it, so that a loop that catches everything ends as well.
/// </summary>
/// <remarks>
/// The runtime's own means, <c>ControlledExecution</c>, ends the process instead of the loop about once in five times
/// (.NET 10 on Linux, loops that call something), and loses the cell's variables. Lines stay what they were; columns
/// are put right by <see cref="ColumnInOriginal"/>.
/// </remarks>
internal sealed class LoopChecks
{
    private const string Question = "global::SocketWorkbook.Engine.CellStop.Check();";
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    private readonly SourceText original;
    private readonly List<(int Position, string Text)> insertions = [];

    public LoopChecks(string code)
    {
        original = SourceText.From(code);
        var root = CSharpSyntaxTree.ParseText(original, Script).GetCompilationUnitRoot();
        // Code that is no C# is left alone: its errors should be about what was written.
        if (!root.ContainsDiagnostics)
        {
            foreach (var node in root.DescendantNodes())
                Ask(node);
            insertions.Sort((a, b) => a.Position.CompareTo(b.Position));
        }
        var changes = insertions.Select(insertion => new TextChange(new TextSpan(insertion.Position, 0), insertion.Text));
        Code = original.WithChanges(changes).ToString();
    }

    /// <summary>The code with the questions in it.</summary>
    public string Code { get; }

    /// <summary>Where a place in <see cref="Code"/> stands in the original. Both from 0.</summary>
    public int ColumnInOriginal(int line, int column)
    {
        if (line >= original.Lines.Count)
            return column;
        var (start, end) = (original.Lines[line].Start, original.Lines[line].End);
        foreach (var (position, text) in insertions.Where(insertion => insertion.Position >= start && insertion.Position <= end))
        {
            if (position - start >= column)
                break;
            column = Math.Max(position - start, column - text.Length);
        }
        return column;
    }

    private void Ask(SyntaxNode node)
    {
        var body = node switch
        {
            WhileStatementSyntax loop => loop.Statement,
            DoStatementSyntax loop => loop.Statement,
            ForStatementSyntax loop => loop.Statement,
            CommonForEachStatementSyntax loop => loop.Statement,
            _ => null,
        };
        if (body is BlockSyntax block)
        {
            insertions.Add((block.OpenBraceToken.Span.End, Question));
        }
        else if (body is not null)
        {
            insertions.Add((body.SpanStart, "{" + Question));
            insertions.Add((body.Span.End, "}"));
        }
        else if (node is LabeledStatementSyntax label) // Where a goto may come back to.
        {
            insertions.Add((label.ColonToken.Span.End, Question));
        }
    }
}
