namespace SocketWorkbook.Notebooks;

/// <summary>
/// A notebook in nbformat 4.5. It keeps the bytes of its file: what was not changed is written as it was read, whoever
/// wrote it and however. Immutable.
/// </summary>
public sealed class NotebookDocument
{
    // Null for a document that was put together in memory.
    private readonly NotebookFile? file;

    public NotebookDocument()
    {
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private NotebookDocument(string path, NotebookFile file)
    {
        Path = path;
        Cells = file.Cells;
        this.file = file;
    }

    public required string Path { get; init; }

    public required IReadOnlyList<NotebookCell> Cells { get; init; }

    /// <exception cref="NotebookFormatException">It is no notebook in nbformat 4.5, or cannot be read.</exception>
    public static NotebookDocument Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookFormatException($"{path} does not exist.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException(Directory.Exists(path)
                ? $"{path} is a folder, not a notebook."
                : $"{path} cannot be read: {exception.Message}", exception);
        }
        return Parse(path, bytes);
    }

    /// <param name="path">What messages call the notebook, and where it would be.</param>
    /// <exception cref="NotebookFormatException">It is no notebook in nbformat 4.5.</exception>
    public static NotebookDocument Parse(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new NotebookDocument(path, NotebookReader.Read(path, bytes));
    }

    /// <summary>The file's content: byte for byte what was read, apart from sources that were replaced.</summary>
    public byte[] ToBytes() => file is null
        ? throw new InvalidOperationException("This document was not read from a notebook, so there is nothing to write back.")
        : [.. file.Bytes];

    /// <summary>
    /// A document with another source in one cell. The new source is written as Jupyter writes it; everything else keeps
    /// its bytes.
    /// </summary>
    /// <param name="index">The cell's index among all cells, from 0.</param>
    /// <param name="source">Lines separated by <c>\n</c>.</param>
    public NotebookDocument WithSource(int index, string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Cells[index].Source == source)
            return this;
        if (file is null)
        {
            var cells = Cells.Select((cell, i) => i == index ? cell with { Source = source } : cell);
            return new NotebookDocument { Path = Path, Cells = [.. cells] };
        }
        return Parse(Path, SourceWriter.Replace(file.Bytes, file.Sources[index], source));
    }

    /// <summary>Writes the file in one step: a reader of it sees the old notebook or the new one, never a half.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = System.IO.Path.GetFullPath(path);
        var (folder, name) = (System.IO.Path.GetDirectoryName(full)!, System.IO.Path.GetFileName(full));
        var draft = System.IO.Path.Combine(folder, $".{name}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(draft, ToBytes());
            File.Move(draft, full, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}

/// <summary>A notebook's bytes, its cells, and where in the bytes the value of each cell's source stands.</summary>
internal sealed record NotebookFile(byte[] Bytes, IReadOnlyList<NotebookCell> Cells, IReadOnlyList<Range> Sources);
