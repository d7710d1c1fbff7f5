using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>The ways in which a method can be called, or an object made.</summary>
internal static class Overloads
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat;

    public static IReadOnlyList<string> Of(SemanticModel model, SyntaxToken name)
    {
        if (name.Parent is not { } node)
            return [];
        IEnumerable<ISymbol> symbols = IsMade(node) && model.GetSymbolInfo(node).Symbol is INamedTypeSymbol type
            ? type.InstanceConstructors
            : node is SimpleNameSyntax ? model.GetMemberGroup(node) : [];
        return [.. symbols.Where(symbol => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable || !symbol.Locations[0].IsInMetadata)
            .Select(symbol => symbol.ToDisplayString(Format)).Distinct()];
    }

    private static bool IsMade(SyntaxNode node) =>
        node.AncestorsAndSelf().TakeWhile(ancestor => ancestor is TypeSyntax or ObjectCreationExpressionSyntax)
            .OfType<ObjectCreationExpressionSyntax>().Any();
}
