namespace Notebooks.Tests;

/// <summary>Where things are in the clone that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Notebooks => Path.Combine(Root, "notebooks");

    public static string Answers => Path.Combine(Root, "tests", "Notebooks.Tests", "Answers");

    /// <summary>The chapters by name (<c>02-six-server-steps</c>), in order.</summary>
    public static IReadOnlyList<string> Chapters { get; } =
        [.. Directory.GetFiles(Notebooks, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

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
}
