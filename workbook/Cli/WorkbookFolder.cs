namespace SocketWorkbook.Cli;

/// <summary>A clone of the workbook: the folder with <c>SocketWorkbook.slnx</c> and <c>notebooks</c>.</summary>
public sealed class WorkbookFolder
{
    private const string Marker = "SocketWorkbook.slnx";

    private WorkbookFolder(string root, IReadOnlyList<ChapterFile> chapters) => (Root, Chapters) = (root, chapters);

    public string Root { get; }

    /// <summary>In the order of their numbers, which is that of their names.</summary>
    public IReadOnlyList<ChapterFile> Chapters { get; }

    public string Notebooks => Path.Combine(Root, "notebooks");
    public string Pages => Path.Combine(Root, "artifacts");
    public string LessonsLibrary => Path.Combine(Root, "lessons-lib", "bin", "SocketLessons.dll");

    /// <summary>Searches each folder of <paramref name="starts"/> and those above it.</summary>
    /// <exception cref="BadInputException">There is no workbook there, or it has no notebooks.</exception>
    public static WorkbookFolder Find(params string[] starts)
    {
        var root = starts.SelectMany(Upwards).FirstOrDefault(folder => File.Exists(Path.Combine(folder, Marker)))
            ?? throw new BadInputException(
                $"No workbook found: neither {starts[0]} nor a folder above it has a {Marker} " +
                "with a folder notebooks beside it; " +
                "change to the folder of your clone first.");
        var notebooks = Path.Combine(root, "notebooks");
        if (!Directory.Exists(notebooks))
            throw new BadInputException($"The folder {notebooks} is missing; restore it with: git checkout -- notebooks.");
        var chapters = Directory.EnumerateFiles(notebooks, "*.ipynb")
            .Select(path => new ChapterFile(path))
            .OrderBy(chapter => chapter.Name, StringComparer.Ordinal)
            .ToList();
        return chapters.Count > 0
            ? new WorkbookFolder(root, chapters)
            : throw new BadInputException(
                $"The folder {notebooks} holds no chapters (*.ipynb); restore them with: git checkout -- notebooks.");
    }

    private static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}

/// <summary>A chapter before it is read.</summary>
public sealed record ChapterFile(string Path)
{
    /// <summary>The file name without its ending: <c>02-six-server-steps</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The number that the name begins with, or null.</summary>
    public int? Number => int.TryParse(Name.Split('-')[0], out var number) ? number : null;
}
