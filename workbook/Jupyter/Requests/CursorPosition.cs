namespace SocketWorkbook.Jupyter.Requests;

/// <summary>The protocol counts Unicode code points, C# counts UTF-16 units. An emoji is one of the former and two of the latter.</summary>
internal static class CursorPosition
{
    public static int ToUtf16(string text, int codePoints)
    {
        var at = 0;
        for (; codePoints > 0 && at < text.Length; codePoints--)
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return at;
    }

    public static int ToCodePoints(string text, int utf16)
    {
        var count = 0;
        for (var at = 0; at < Math.Min(utf16, text.Length); count++)
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return count;
    }
}
