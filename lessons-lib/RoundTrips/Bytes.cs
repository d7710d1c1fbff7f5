using System.Buffers;
using System.Globalization;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Shows bytes to a reader. A socket carries bytes, never text: what they mean is agreed between the two programs.
/// </summary>
public static class Bytes
{
    /// <summary>
    /// Shows the first <paramref name="count"/> bytes of a receive buffer as hexadecimal numbers with the UTF-8 text beside.
    /// </summary>
    /// <param name="buffer">The buffer that <c>Receive</c> was given.</param>
    /// <param name="count">What <c>Receive</c> returned. Left out: the whole buffer.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or larger than the buffer.</exception>
    public static ByteView Show(byte[] buffer, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var shown = count ?? buffer.Length;
        if (shown < 0 || shown > buffer.Length)
            throw new ArgumentOutOfRangeException(nameof(count), shown, $"The buffer has {buffer.Length} bytes.");
        return new ByteView(buffer.AsSpan(0, shown).ToArray(), buffer.Length);
    }

    /// <summary>Shows bytes as hexadecimal numbers with the UTF-8 text beside.</summary>
    public static ByteView Show(ReadOnlySpan<byte> bytes) => new(bytes.ToArray(), bytes.Length);

    /// <summary>Shows the bytes that <paramref name="text"/> becomes in UTF-8.</summary>
    public static ByteView Show(string text) => Show(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// The bytes as one line of UTF-8 text, with what cannot be seen written as in C# source: <c>hello\r\n</c>.
    /// A byte that is no valid UTF-8 becomes <c>\xC3</c>, a backslash <c>\\</c>.
    /// </summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var line = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
                line.Append(Visible(rune));
            else
                foreach (var bad in bytes[..length])
                    line.Append(CultureInfo.InvariantCulture, $"\\x{bad:X2}");
            bytes = bytes[length..];
        }
        return line.ToString();
    }

    /// <summary>As <see cref="Escape(ReadOnlySpan{byte})"/>, cut to <paramref name="most"/> places with an ellipsis.</summary>
    internal static string Escape(ReadOnlySpan<byte> bytes, int most)
    {
        // A place takes four bytes at most. One more character, so that a cut through it is beyond what is shown.
        var line = Escape(bytes[..Math.Min(bytes.Length, (most + 1) * 4)]);
        return Shorten(line, most);
    }

    internal static string Shorten(string line, int most)
    {
        if (line.Length <= most)
            return line;
        var end = Math.Max(0, most - 1);
        if (end > 0 && char.IsHighSurrogate(line[end - 1]))
            end--;
        return line[..end] + "…";
    }

    private static string Visible(Rune rune) => rune.Value switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        '\0' => "\\0",
        '\\' => "\\\\",
        _ when IsVisible(rune) => rune.ToString(),
        < 0x100 => $"\\x{rune.Value:X2}",
        <= 0xFFFF => $"\\u{rune.Value:X4}",
        _ => $"\\U{rune.Value:X8}",
    };

    internal static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator);
}
