namespace SocketWorkbook.Notebooks;

/// <summary>A notebook in nbformat 4.5.</summary>
public sealed class NotebookDocument
{
    public required string Path { get; init; }
    public required IReadOnlyList<NotebookCell> Cells { get; init; }
}
