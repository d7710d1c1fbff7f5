using System.Text.Json;

namespace SocketWorkbook.Notebooks;

/// <summary>Finds where in a notebook's bytes the value of each cell's <c>source</c> stands.</summary>
internal static class SourcePositions
{
    /// <param name="notebook">A notebook that has been read, and so has the right shape.</param>
    /// <param name="skipped">Bytes before the JSON.</param>
    public static IReadOnlyList<Range> Find(byte[] notebook, int skipped)
    {
        List<Range> found = [];
        var reader = new Utf8JsonReader(notebook.AsSpan(skipped));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCells = reader.ValueTextEquals("cells"u8);
            reader.Read();
            if (!isCells)
            {
                reader.Skip();
                continue;
            }
            found.Clear(); // A key that stands twice: the last one counts.
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                found.Add(FindInCell(ref reader, skipped));
        }
        return found;
    }

    private static Range FindInCell(ref Utf8JsonReader reader, int skipped)
    {
        var found = default(Range);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSource = reader.ValueTextEquals("source"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isSource)
                found = (start + skipped)..((int)reader.BytesConsumed + skipped);
        }
        return found;
    }
}
