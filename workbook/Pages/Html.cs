using System.Globalization;
using System.Text;

namespace SocketWorkbook.Pages;

/// <summary>The two things that every page needs done to a text before it goes into HTML.</summary>
public static class Html
{
    /// <summary>
    /// <paramref name="text"/> as element content or as a quoted attribute. Letters outside ASCII stay as they are (the
    /// pages are UTF-8), so that the source of a page can be read too.
    /// </summary>
    public static string Encode(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var html = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '&' => html.Append("&amp;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                // Control characters have no place in HTML, not even as references; a picture of each does no harm.
                < ' ' and not ('\n' or '\t') => html.Append((char)('\u2400' + character)),
                _ => html.Append(character),
            };
        }
        return html.ToString();
    }

    /// <summary>
    /// A heading's text as an anchor: lower case, words joined by <c>-</c>, punctuation gone. Jupyter's own form of the same
    /// anchor (<c>#Step-4:-accept</c>) gives the same slug, so that a notebook's links work in both places.
    /// </summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var character in text.Trim().ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(character) || character == '_')
                slug.Append(character);
            else if (character is ' ' or '-' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }
}
