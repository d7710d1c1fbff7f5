using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>
/// Puts cells together that can stand in one script, because each script by itself costs memory and time. A cell that declares
/// a name once more hides the earlier one, which only a later script can do; usings stand at the beginning of a script.
/// </summary>
internal static class CellGroups
{
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public static IEnumerable<string> Of(IEnumerable<string> cells)
    {
        var group = new StringBuilder();
        HashSet<string> declared = [];
        foreach (var cell in cells)
        {
            var root = CSharpSyntaxTree.ParseText(cell, Script).GetCompilationUnitRoot();
            var names = root.DescendantNodes(node => node is not (BlockSyntax or TypeDeclarationSyntax)).Select(Name)
                .OfType<string>().ToHashSet();
            if (group.Length > 0 && (root.Usings.Count > 0 || names.Overlaps(declared)))
            {
                yield return group.ToString();
                group.Clear();
                declared.Clear();
            }
            declared.UnionWith(names);
            group.Append(cell);
            // A trailing expression without its semicolon ends the script; inside of one it needs an end.
            group.Append(EndsOpen(root) ? ";\n" : "\n");
        }
        if (group.Length > 0)
            yield return group.ToString();
    }

    private static bool EndsOpen(CompilationUnitSyntax root) =>
        root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } };

    private static string? Name(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        _ => null,
    };
}
