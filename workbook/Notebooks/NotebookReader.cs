using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocketWorkbook.Notebooks;

/// <summary>Reads a notebook and says in one sentence what is wrong with one that cannot be read.</summary>
internal static class NotebookReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static NotebookFile Read(string path, byte[] bytes)
    {
        var markers = ConflictMarker(bytes);
        if (markers > 0)
        {
            throw Bad(path, string.Create(CultureInfo.InvariantCulture,
                $"has Git's conflict markers in line {markers}: choose one side (`git checkout --ours` or `--theirs`), or merge by hand"));
        }
        if (!bytes.AsSpan().ContainsAnyExcept(" \t\r\n"u8))
            throw Bad(path, "is empty: `git diff` shows what was there, `git restore` with its name brings it back");
        try
        {
            var skipped = bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            using var document = JsonDocument.Parse(bytes.AsMemory(skipped));
            var cells = ReadCells(path, document.RootElement);
            return new NotebookFile(bytes, cells, SourcePositions.Find(bytes, skipped));
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            throw new NotebookFormatException(string.Create(CultureInfo.InvariantCulture,
                $"{path} is not JSON, as a notebook must be: see line {line + 1}, column {Column(bytes, line, exception.BytePositionInLine ?? 0)}."),
                exception);
        }
    }

    private static List<NotebookCell> ReadCells(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("nbformat", out var format)
            || !root.TryGetProperty("cells", out var cells) && IsNumber(format, 4))
            throw Bad(path, "is JSON, but not a notebook");
        var hasMinor = root.TryGetProperty("nbformat_minor", out var minorElement) && minorElement.ValueKind == JsonValueKind.Number;
        var minor = hasMinor ? minorElement.GetRawText() : "0";
        if (!IsNumber(format, 4))
            throw Bad(path, $"is in nbformat {format.GetRawText()}, not in nbformat 4.5: open it in a current Jupyter and save it");
        if (!int.TryParse(minor, CultureInfo.InvariantCulture, out var number) || number < 5)
            throw Bad(path, $"is in nbformat 4.{minor}, where cells have no ids, not in nbformat 4.5: "
                + "open it in a current Jupyter and save it");
        if (cells.ValueKind != JsonValueKind.Array)
            throw Bad(path, "has no list of cells");

        List<NotebookCell> read = [];
        Dictionary<string, int> numberOfId = [];
        foreach (var element in cells.EnumerateArray())
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{read.Count + 1}. cell");
            var cell = CellReader.Read(element, problem => Bad(path, $"has a problem in its {where}: {problem}"));
            if (!numberOfId.TryAdd(cell.Id, read.Count + 1))
            {
                throw Bad(path, string.Create(CultureInfo.InvariantCulture,
                    $"has the id \"{cell.Id}\" twice, in its {numberOfId[cell.Id]}. and its {where}: change one of them"));
            }
            read.Add(cell);
        }
        return read;
    }

    private static bool IsNumber(JsonElement element, int number) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) && value == number;

    private static NotebookFormatException Bad(string path, string sentence) => new($"{path} {sentence}.");

    /// <summary>The line, from 1, of the first conflict marker; 0 when there is none. Inside JSON no line can begin so.</summary>
    private static int ConflictMarker(ReadOnlySpan<byte> bytes)
    {
        var line = 1;
        while (true)
        {
            if (bytes.StartsWith("<<<<<<< "u8) || bytes.StartsWith(">>>>>>> "u8))
                return line;
            var lineBreak = bytes.IndexOf((byte)'\n');
            if (lineBreak < 0)
                return 0;
            bytes = bytes[(lineBreak + 1)..];
            line++;
        }
    }

    // The parser counts bytes, an editor counts characters.
    private static int Column(ReadOnlySpan<byte> bytes, int line, long byteInLine)
    {
        for (; line > 0; line--)
            bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        return Encoding.UTF8.GetCharCount(bytes[..(int)Math.Min(byteInLine, bytes.Length)]) + 1;
    }
}
