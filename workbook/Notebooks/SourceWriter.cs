using System.Globalization;
using System.Text;

namespace SocketWorkbook.Notebooks;

/// <summary>
/// Writes a cell's source as Jupyter does: a list with a string for each line, only what JSON demands escaped. Line ends
/// and indentation are those of the file.
/// </summary>
internal static class SourceWriter
{
    public static byte[] Replace(byte[] notebook, Range value, string source)
    {
        var (start, length) = value.GetOffsetAndLength(notebook.Length);
        var text = Encoding.UTF8.GetBytes(Write(source, LayoutOf(notebook, start)));
        return [.. notebook.AsSpan(0, start), .. text, .. notebook.AsSpan(start + length)];
    }

    /// <summary>How the file breaks lines inside the value, or null when it is written on one line.</summary>
    private sealed record Layout(string LineEnd, string OfKey, string OfItem);

    private static Layout? LayoutOf(byte[] notebook, int valueStart)
    {
        // The line that holds "source": what stands before the key is its indentation, three levels deep.
        var lineStart = notebook.AsSpan(0, valueStart).LastIndexOf((byte)'\n') + 1;
        var indent = lineStart;
        while (notebook[indent] is (byte)' ' or (byte)'\t')
            indent++;
        if (lineStart == 0 || notebook[indent] != (byte)'"')
            return null;
        var ofKey = Encoding.UTF8.GetString(notebook, lineStart, indent - lineStart);
        var lineEnd = lineStart >= 2 && notebook[lineStart - 2] == (byte)'\r' ? "\r\n" : "\n";
        return new Layout(lineEnd, ofKey, ofKey + ofKey[..(ofKey.Length / 3)]);
    }

    private static string Write(string source, Layout? layout)
    {
        var lines = SplitLines(source).Select(Quote).ToList();
        if (lines.Count == 0)
            return "[]";
        if (layout is null)
            return $"[{string.Join(", ", lines)}]";
        var text = new StringBuilder("[");
        text.Append(layout.LineEnd).Append(layout.OfItem);
        text.AppendJoin("," + layout.LineEnd + layout.OfItem, lines);
        return text.Append(layout.LineEnd).Append(layout.OfKey).Append(']').ToString();
    }

    private static IEnumerable<string> SplitLines(string source)
    {
        for (var start = 0; start < source.Length;)
        {
            var end = source.IndexOf('\n', start) is >= 0 and var lineBreak ? lineBreak + 1 : source.Length;
            yield return source[start..end];
            start = end;
        }
    }

    private static string Quote(string line)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                // Half of a pair has no UTF-8. The escape at least keeps it.
                _ when character < ' ' || (char.IsSurrogate(character) && !IsInPair(line, i)) =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsInPair(string line, int i) =>
        (i + 1 < line.Length && char.IsSurrogatePair(line[i], line[i + 1])) || (i > 0 && char.IsSurrogatePair(line[i - 1], line[i]));
}
