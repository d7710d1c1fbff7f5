namespace SocketWorkbook.Notebooks;

/// <summary>
/// A file is not the notebook that it should be. The message is one sentence for its reader: which file, where, what to do.
/// </summary>
public sealed class NotebookFormatException : Exception
{
    public NotebookFormatException()
    {
    }

    public NotebookFormatException(string message) : base(message)
    {
    }

    public NotebookFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
