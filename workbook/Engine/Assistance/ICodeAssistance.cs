namespace SocketWorkbook.Engine.Assistance;

/// <summary>
/// What an editor asks about code that is being written, with the names of the cells before it. Positions count UTF-16 units
/// from the start of the code. Nothing here runs code or changes the session.
/// </summary>
public interface ICodeAssistance
{
    /// <summary>What may stand at the position.</summary>
    CompletionList Complete(string code, int position, CancellationToken cancel);

    /// <summary>What stands at the position, or, between the parentheses of a call, what is called. Null when nothing is known.</summary>
    /// <param name="detailed">Whether documentation is wanted beside the signature.</param>
    SymbolDescription? Describe(string code, int position, bool detailed, CancellationToken cancel);
}

/// <param name="Start">Where the text begins that a completion takes the place of.</param>
/// <param name="End">Where it ends, exclusive.</param>
public sealed record CompletionList(IReadOnlyList<Completion> Items, int Start, int End)
{
    public static CompletionList Nothing(int position) => new([], position, position);
}

/// <param name="Text">What is put in.</param>
/// <param name="Kind">What it is: <c>method</c>, <c>class</c>, <c>local</c>, <c>keyword</c> and so on.</param>
/// <param name="Signature">How it is written in full, or empty.</param>
public sealed record Completion(string Text, string Kind, string Signature = "");

/// <param name="Text">Signatures and documentation as plain text.</param>
/// <param name="Markdown">The same as Markdown, or null.</param>
public sealed record SymbolDescription(string Text, string? Markdown = null);
