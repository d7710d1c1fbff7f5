using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SocketWorkbook.Pages;

/// <summary>
/// C# as HTML with a class for each kind of token. The parser alone does it: nothing is compiled, so a cell that does not
/// compile is coloured as well, and a name counts as a type where the grammar says so.
/// </summary>
public static class CodeColours
{
    private static readonly CSharpParseOptions Script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    public static string ToHtml(string code)
    {
        var html = new StringBuilder(code.Length * 2);
        foreach (var token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            AppendTrivia(html, token.LeadingTrivia);
            Append(html, token.Text, ClassOf(token));
            AppendTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (var trivia in list)
        {
            var text = trivia.ToFullString();
            if (trivia.IsKind(SyntaxKind.SkippedTokensTrivia))
                Append(html, text, null);
            else if (trivia.IsDirective)
                Append(html, text, "directive");
            else
                Append(html, text, string.IsNullOrWhiteSpace(text) ? null : "comment");
        }
    }

    private static void Append(StringBuilder html, string text, string? kind)
    {
        if (kind is null || text.Length == 0)
            html.Append(Html.Encode(text));
        else
            html.Append("<span class=\"k-").Append(kind).Append("\">").Append(Html.Encode(text)).Append("</span>");
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.IdentifierToken => ClassOfName(token),
        SyntaxKind.NumericLiteralToken => "number",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "string",
        _ when token.IsKeyword() || SyntaxFacts.IsContextualKeyword(token.Kind()) => "keyword",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } or IdentifierNameSyntax { IsNint: true } => "keyword",
        BaseTypeDeclarationSyntax or TypeParameterSyntax
            or GenericNameSyntax { Parent: not InvocationExpressionSyntax }
            => "type",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "method",
        SimpleNameSyntax name => ClassOfUse(name),
        _ => null,
    };

    private static string? ClassOfUse(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => "method",
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
            when access.Name == name && call.Expression == access => "method",
        // Socket.Select, AddressFamily.InterNetwork: by the naming rules of .NET a capital before the first dot is a type.
        MemberAccessExpressionSyntax access when access.Expression == name && char.IsUpper(name.Identifier.Text[0]) => "type",
        ForEachStatementSyntax loop when loop.Type == name => "type",
        CastExpressionSyntax cast when cast.Type == name => "type",
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or TypeArgumentListSyntax
            or NullableTypeSyntax or ArrayTypeSyntax or CatchDeclarationSyntax or BaseTypeSyntax or TypeOfExpressionSyntax
            or DeclarationPatternSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax => "type",
        _ => null,
    };
}
