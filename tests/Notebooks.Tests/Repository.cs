using System.Text.RegularExpressions;
using SocketWorkbook.Notebooks;
using Xunit;

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

    /// <summary>
    /// A chapter's cells, to list tests by. None when its file is no notebook: that must not take the tests of the other
    /// chapters with it.
    /// </summary>
    public static IReadOnlyList<NotebookCell> CellsOf(string chapter) => CanBeRead(chapter) ? Load(chapter).Cells : [];

    /// <summary>The chapter; skips the test when its file is no notebook, which one test of its own says.</summary>
    public static NotebookDocument LoadOrSkip(string chapter)
    {
        Assert.SkipUnless(CanBeRead(chapter), $"{chapter} cannot be read; one test says why.");
        return Load(chapter);
    }

    public static bool CanBeRead(string chapter) => Record.Exception(() => Load(chapter)) is null;

    private static NotebookDocument Load(string chapter) => NotebookDocument.Load(PathOf(chapter));

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
