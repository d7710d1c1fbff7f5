using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SocketWorkbook.Engine;

public enum SubmissionState { Complete, Incomplete, Invalid }

/// <summary>Whether code can be run as it stands, or its author is in the middle of it.</summary>
/// <param name="Indent">What the next line of incomplete code should begin with.</param>
public sealed record SubmissionShape(SubmissionState State, string Indent)
{
    private const int IndentWidth = 4;
    private static readonly CSharpParseOptions Script = new(kind: SourceCodeKind.Script);

    public static SubmissionShape Of(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Script);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new SubmissionShape(SubmissionState.Incomplete, new string(' ', IndentWidth * OpenBraces(tree)));
        var isWrong = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new SubmissionShape(isWrong ? SubmissionState.Invalid : SubmissionState.Complete, "");
    }

    private static int OpenBraces(SyntaxTree tree)
    {
        var depth = 0;
        foreach (var token in tree.GetRoot().DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken) && !token.IsMissing)
                depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken) && !token.IsMissing)
                depth--;
        }
        return Math.Max(0, depth);
    }
}
