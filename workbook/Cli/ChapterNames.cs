namespace SocketWorkbook.Cli;

/// <summary>
/// What people type for a chapter: <c>2</c>, <c>02</c>, <c>02-six-server-steps</c>, <c>six</c>, or the file's path.
/// </summary>
public static class ChapterNames
{
    /// <summary>The chapters meant, each once, in the order of the book. Nothing asked for means all of them.</summary>
    /// <exception cref="BadInputException">A name fits no chapter, or more than one.</exception>
    /// <param name="directory">Where paths begin, beside the workbook's own folder. Null for nowhere else.</param>
    public static IReadOnlyList<ChapterFile> Resolve(
        IReadOnlyList<string> asked, IReadOnlyList<ChapterFile> chapters, string? directory = null)
    {
        if (asked.Count == 0)
            return chapters;
        var meant = asked.Select(name => Resolve(name, chapters, directory)).ToHashSet();
        return [.. chapters.Where(meant.Contains)];
    }

    private static ChapterFile Resolve(string asked, IReadOnlyList<ChapterFile> chapters, string? directory)
    {
        if (asked.Contains('/') || asked.Contains(Path.DirectorySeparatorChar))
            return OfPath(asked, chapters, directory);
        var name = asked.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(asked) : asked;
        List<ChapterFile> fitting = [.. chapters.Where(chapter => chapter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (fitting.Count == 0 && int.TryParse(name, out var number))
            fitting = [.. chapters.Where(chapter => chapter.Number == number)];
        else if (fitting.Count == 0 && name.Length > 0)
            fitting = [.. chapters.Where(chapter => chapter.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new BadInputException(
                $"There is no chapter '{asked}'; the nearest are {NearestTo(name, chapters)} (all of them: list)."),
            _ => throw new BadInputException(
                $"'{asked}' fits {Words.Join(fitting.Select(chapter => chapter.Name), "and")}; say which one you mean."),
        };
    }

    /// <summary>Not by the name alone: another clone has a file of the same name, and that one would not be run.</summary>
    private static ChapterFile OfPath(string asked, IReadOnlyList<ChapterFile> chapters, string? directory)
    {
        var notebooks = Path.GetDirectoryName(chapters[0].Path)!;
        string?[] starts = [directory, Path.GetDirectoryName(notebooks)];
        var paths = starts.OfType<string>().Select(start => Path.GetFullPath(asked, start)).ToList();
        return chapters.FirstOrDefault(chapter => paths.Contains(Path.GetFullPath(chapter.Path)))
            ?? throw new BadInputException($"'{asked}' is no chapter of this workbook: its chapters are in {notebooks} (all of them: list).");
    }

    private static string NearestTo(string asked, IReadOnlyList<ChapterFile> chapters) =>
        Words.Join(chapters.OrderBy(chapter => Distance(asked, chapter)).Take(3).Select(chapter => chapter.Name), "and");

    /// <summary>
    /// To the whole name, to its number, or to the word of it that is nearest: a typo is rarely in all of them.
    /// </summary>
    private static int Distance(string asked, ChapterFile chapter)
    {
        if (int.TryParse(asked, out var number) && chapter.Number is { } own)
            return Math.Abs(number - own);
        var parts = chapter.Name.Split('-').Where(part => part.Length > 2);
        return parts.Append(chapter.Name).Append(chapter.Name[(chapter.Name.IndexOf('-') + 1)..])
            .Min(part => Words.EditDistance(asked.ToLowerInvariant(), part.ToLowerInvariant()));
    }
}
