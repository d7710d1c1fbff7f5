using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>Which name somebody asks about.</summary>
internal static class InspectedName
{
    /// <summary>The name under the cursor or just before it; among arguments, the name of what is called.</summary>
    public static SyntaxToken? At(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Min(position, root.FullSpan.End));
        foreach (var candidate in new[] { token, token.GetPreviousToken() })
        {
            if (IsName(candidate) && candidate.Span.Start <= position && position <= candidate.Span.End)
                return candidate;
        }
        var before = position > 0 ? root.FindToken(position - 1) : token;
        return before.Parent?.AncestorsAndSelf().Where(node => node.SpanStart < position)
            .Select(Called).FirstOrDefault(name => name is not null);
    }

    private static SyntaxToken? Called(SyntaxNode node) => node switch
    {
        ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: var called } } => LastName(called),
        ArgumentListSyntax { Parent: ObjectCreationExpressionSyntax { Type: var type } } => LastName(type),
        _ => null,
    };

    private static SyntaxToken? LastName(SyntaxNode expression) => expression.DescendantNodesAndSelf()
        .OfType<SimpleNameSyntax>().Where(name => name.Parent is not TypeArgumentListSyntax)
        .Select(name => (SyntaxToken?)name.Identifier).LastOrDefault();

    private static bool IsName(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(token.Kind());
}
