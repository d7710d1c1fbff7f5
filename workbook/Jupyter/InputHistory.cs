namespace SocketWorkbook.Jupyter;

/// <param name="Line">The number beside the cell.</param>
/// <param name="Output">The text of its value, or null.</param>
internal sealed record InputHistoryEntry(int Line, string Code, string? Output);

/// <summary>What ran since the kernel started. Nothing is kept on disk: a chapter begins anew with its kernel.</summary>
internal sealed class InputHistory
{
    private const int Most = 10_000;
    private readonly Lock gate = new();
    private readonly List<InputHistoryEntry> entries = [];

    public IReadOnlyList<InputHistoryEntry> Entries { get { lock (gate) return [.. entries]; } }

    public void Add(int line, string code)
    {
        lock (gate)
        {
            if (entries.Count == Most)
                entries.RemoveAt(0);
            entries.Add(new InputHistoryEntry(line, code, null));
        }
    }

    public void NoteOutput(int line, string? output)
    {
        lock (gate)
        {
            if (entries is [.., { } last] && last.Line == line)
                entries[^1] = last with { Output = output };
        }
    }
}
