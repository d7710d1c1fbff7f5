using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Bytes as a hex dump: the place of each row, the bytes in hexadecimal, the UTF-8 text beside. Made by <see cref="Bytes"/>.
/// </summary>
/// <remarks>
/// Each byte has one place on the text side. A character of several bytes stands at its first byte and <c>&lt;</c> marks the
/// others: they belong to the character on their left. <c>.</c> is a byte that shows nothing, <c>?</c> one that is not UTF-8.
/// </remarks>
public sealed class ByteView : LessonResult
{
    private const int RowLength = 16;
    private const int MostShown = 256;

    private readonly byte[] _bytes;
    private readonly int _bufferLength;
    private readonly List<Character> _characters = [];

    internal ByteView(byte[] bytes, int bufferLength)
    {
        (_bytes, _bufferLength) = (bytes, bufferLength);
        for (var start = 0; start < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes.AsSpan(start), out var rune, out var length);
            var unfinished = status == OperationStatus.NeedMoreData;
            _characters.Add(new(start, length, status == OperationStatus.Done ? rune : null, unfinished));
            start += length;
        }
    }

    /// <summary>How many bytes.</summary>
    public int Count => _bytes.Length;

    /// <summary>The bytes as one line of text, see <see cref="Bytes.Escape(ReadOnlySpan{byte})"/>.</summary>
    public string Escaped => Bytes.Escape(_bytes);

    /// <inheritdoc/>
    public override string ToText()
    {
        var text = new StringBuilder(Heading).Append('\n').Append(Dump());
        foreach (var remark in Remarks())
            text.Append(remark).Append('\n');
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var html = new StringBuilder("<div class=\"sl-bytes\"><table style=\"border-collapse:collapse\">");
        html.Append("<caption style=\"text-align:left;padding:.2em 0\">").Append(Encode(Heading)).Append("</caption><thead><tr>");
        foreach (var name in (string[])["place", "bytes", "text"])
            html.Append("<th scope=\"col\" style=\"text-align:left;padding:0 1em 0 0;font-weight:normal;opacity:.7\">")
                .Append(name).Append("</th>");
        html.Append("</tr></thead><tbody style=\"font-family:monospace;white-space:pre\">");
        foreach (var row in Rows())
            html.Append("<tr><td style=\"padding:0 1em 0 0;opacity:.7;text-align:right\">").Append(row.Start)
                .Append("</td><td style=\"padding:0 1em 0 0\">").Append(HtmlRow(row, bytes: true))
                .Append("</td><td style=\"padding:0\">").Append(HtmlRow(row, bytes: false)).Append("</td></tr>");
        html.Append("</tbody></table>");
        foreach (var remark in Remarks())
            html.Append("<div style=\"margin:.2em 0\">").Append(Encode(remark)).Append("</div>");
        return html.Append("</div>").ToString();
    }

    /// <summary>The rows alone, as text.</summary>
    internal string Dump()
    {
        var text = new StringBuilder();
        foreach (var row in Rows())
        {
            var hex = string.Concat(row.Pieces.Select(piece => Hex(piece) + " "));
            text.Append(CultureInfo.InvariantCulture, $"{row.Start,5}  ").Append(hex.PadRight(RowLength * 3)).Append(' ')
                .Append(string.Concat(row.Pieces.Select(Text))).Append('\n');
        }
        return text.ToString();
    }

    private string Heading => _bytes.Length == _bufferLength
        ? Numbers.Count(_bytes.Length, "byte")
        : $"{Numbers.Count(_bytes.Length, "byte")} used of a buffer of {Numbers.Count(_bufferLength, "byte")}";

    /// <summary>What the rows show only to a reader who looks closely.</summary>
    private IEnumerable<string> Remarks()
    {
        if (_bytes.Length > MostShown)
            yield return $"The first {MostShown} bytes are shown, {_bytes.Length - MostShown:#,0} more follow.";
        var shown = _characters.Where(character => character.Start < MostShown).ToList();
        var wide = shown.Where(character => character is { Rune: not null, Length: > 1 }).DistinctBy(c => c.Rune).ToList();
        if (wide.Count > 0)
            yield return "More than one byte: " + string.Join(", ", wide.Take(6).Select(character =>
                $"{Symbol(character)} = {Convert.ToHexString(_bytes, character.Start, character.Length).Spaced()}"))
                + (wide.Count > 6 ? " …" : "");
        var invalid = shown.Where(character => character is { Rune: null, Unfinished: false }).Sum(character => character.Length);
        if (invalid > 0)
            yield return $"{Numbers.Count(invalid, "byte")} of these cannot be UTF-8 text.";
        if (shown is [.., { Unfinished: true } cut])
            yield return (cut.Length == 1 ? "The last byte begins" : $"The last {cut.Length} bytes begin")
                + " a character whose rest is missing.";
    }

    private IEnumerable<(int Start, List<Piece> Pieces)> Rows()
    {
        var end = Math.Min(_bytes.Length, MostShown);
        for (var start = 0; start < end; start += RowLength)
        {
            var stop = Math.Min(start + RowLength, end);
            var pieces = _characters.SkipWhile(c => c.Start + c.Length <= start).TakeWhile(c => c.Start < stop)
                .Select(c => new Piece(c, Math.Max(c.Start, start), Math.Min(c.Start + c.Length, stop)));
            yield return (start, [.. pieces]);
        }
    }

    private string HtmlRow((int Start, List<Piece> Pieces) row, bool bytes) => string.Concat(row.Pieces.Select(piece =>
    {
        var content = Encode(bytes ? Hex(piece) : Text(piece));
        var style = piece.Character switch
        {
            { Rune: null } => "border-bottom:2px dotted currentColor",
            { Length: > 1 } => "border-bottom:2px solid currentColor",
            _ => null,
        };
        return (style is null ? content : $"<span style=\"{style}\">{content}</span>") + (bytes ? " " : "");
    }));

    private string Hex(Piece piece) => Convert.ToHexString(_bytes, piece.From, piece.To - piece.From).Spaced();

    private static string Text(Piece piece)
    {
        var length = piece.To - piece.From;
        if (piece.Character.Rune is null)
            return new string('?', length);
        // A character that began in the row above has only its later bytes here.
        return piece.From > piece.Character.Start
            ? new string('<', length)
            : Symbol(piece.Character) + new string('<', length - 1);
    }

    private static string Symbol(Character character) =>
        character.Rune is { } rune && Bytes.IsVisible(rune) ? rune.ToString() : ".";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A stretch of bytes that is one character, or, without a rune, none.</summary>
    private sealed record Character(int Start, int Length, Rune? Rune, bool Unfinished);

    /// <summary>The part of a character that lies in one row.</summary>
    private sealed record Piece(Character Character, int From, int To);
}

internal static class HexSpacing
{
    /// <summary>"C3A9" becomes "C3 A9".</summary>
    public static string Spaced(this string hex) => string.Join(' ', hex.Chunk(2).Select(pair => new string(pair)));
}
