using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>Where things are in the clone that these tests were built from.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Notebooks => Path.Combine(Root, "notebooks");

    public static string Answers => Path.Combine(Root, "tests", "Notebooks.Tests", "Answers");

    /// <summary>
    /// The chapters by name (<c>02-six-server-steps</c>), in order. A reader's own notebooks and copies beside them
    /// (<c>02-six-server-steps-Copy1</c>) are none.
    /// </summary>
    public static IReadOnlyList<string> Chapters { get; } =
        [.. Directory.GetFiles(Notebooks, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => NameOfChapter().IsMatch(name)).Order(StringComparer.Ordinal)];

    public static string PathOf(string chapter) => Path.Combine(Notebooks, chapter + ".ipynb");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SocketWorkbook.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SocketWorkbook.slnx.");
    }

    [GeneratedRegex("^[0-9]{2}-[a-z0-9-]+$")]
    private static partial Regex NameOfChapter();
}
