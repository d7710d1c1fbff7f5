using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.QuickInfo;

namespace SocketWorkbook.Engine.Assistance;

/// <summary>
/// Helps while somebody types: names that may follow, and what a name means. It knows the variables of the cells that ran,
/// the framework and every library that a cell has named.
/// </summary>
/// <remarks>
/// The answers are those of the C# compiler's own services, which editors use as well. They are loaded when somebody first asks: a
/// reader who only runs cells never pays for them.
/// </remarks>
internal sealed class CodeAssistant(ScriptHistory history) : ICodeAssistance
{
    private const int MostCompletions = 500;
    private readonly CellDocuments documents = new(history);

    public CompletionList Complete(string code, int position, CancellationToken cancel)
    {
        using var relief = PoolRelief.While();
        position = Math.Clamp(position, 0, code.Length);
        var document = documents.Of(code);
        var list = CompletionService.GetService(document)!.GetCompletionsAsync(document, position, cancellationToken: cancel)
            .GetAwaiter().GetResult();
        var start = list.ItemsList.Count == 0 ? position : Math.Min(list.Span.Start, position);
        var typed = code[start..position];
        return new CompletionList([.. Matching(list.ItemsList, typed).Take(MostCompletions).Select(Offer)], start, position);
    }

    public SymbolDescription? Describe(string code, int position, bool detailed, CancellationToken cancel)
    {
        using var relief = PoolRelief.While();
        position = Math.Clamp(position, 0, code.Length);
        var document = documents.Of(code);
        var root = document.GetSyntaxRootAsync(cancel).GetAwaiter().GetResult()!;
        if (InspectedName.At(root, position) is not { } name)
            return null;
        var model = document.GetSemanticModelAsync(cancel).GetAwaiter().GetResult()!;
        var overloads = Overloads.Of(model, name);
        var info = QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, name.SpanStart, cancel).GetAwaiter().GetResult();
        var sections = info?.Sections.Select(section => section.Text).Where(text => text.Length > 0) ?? [];
        // The first section names the symbol, the others document it. Among several overloads it would name only one.
        string[] parts = overloads.Count > 1
            ? [string.Join('\n', overloads), .. sections.Skip(1)]
            : [.. sections];
        return parts.Length == 0 ? null : new SymbolDescription(string.Join("\n\n", detailed ? parts : parts.Take(2)));
    }

    /// <summary>What begins with the typed letters; if nothing does, what contains them.</summary>
    private static IEnumerable<CompletionItem> Matching(IReadOnlyList<CompletionItem> items, string typed)
    {
        CompletionItem[] beginning =
            [.. items.Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal))];
        return beginning.Length > 0
            ? beginning
            : items.Where(item => item.FilterText.Contains(typed, StringComparison.OrdinalIgnoreCase));
    }

    private static Completion Offer(CompletionItem item) => new(
        item.Properties.GetValueOrDefault("InsertionText") ?? item.DisplayText,
        item.Tags.FirstOrDefault()?.ToLowerInvariant() ?? "");
}
