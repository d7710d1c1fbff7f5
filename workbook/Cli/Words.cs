namespace SocketWorkbook.Cli;

public static class Words
{
    /// <summary><c>a, b and c</c>.</summary>
    public static string Join(IEnumerable<string> words, string last)
    {
        var list = words.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list[..^1])} {last} {list[^1]}";
    }

    /// <summary>
    /// On one line and without control characters: what a cell threw may clear the screen of whoever reads it.
    /// </summary>
    public static string Plain(string text) => string.Concat(text.ReplaceLineEndings(" ").Trim()
        .Select(character => char.IsControl(character) ? '\uFFFD' : character));

    public static string Count(int number, string one, string? many = null) =>
        number == 1 ? $"1 {one}" : $"{number} {many ?? one + "s"}";

    /// <summary>Levenshtein's: how many letters must be put in, taken out or changed.</summary>
    public static int EditDistance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
                current[j] = Math.Min(
                    Math.Min(previous[j], current[j - 1]) + 1,
                    previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[^1];
    }
}
