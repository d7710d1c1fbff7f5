namespace SocketWorkbook.Engine.Assistance;

/// <summary>Knows nothing.</summary>
internal sealed class NoAssistance : ICodeAssistance
{
    public CompletionList Complete(string code, int position, CancellationToken cancel) => CompletionList.Nothing(position);

    public SymbolDescription? Describe(string code, int position, bool detailed, CancellationToken cancel) => null;
}
