using SocketWorkbook.Notebooks;
using SocketWorkbook.Pages;

namespace SocketWorkbook.Cli;

/// <summary>Everything that can be wrong before the first cell runs, found before the first cell runs.</summary>
internal static class Preflight
{
    /// <exception cref="BadInputException">One of the notebooks cannot be read; none is run then.</exception>
    public static IReadOnlyList<NotebookDocument> Load(IEnumerable<ChapterFile> chapters)
    {
        try
        {
            return [.. chapters.Select(chapter => NotebookDocument.Load(chapter.Path))];
        }
        catch (NotebookFormatException problem)
        {
            throw new BadInputException(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"A notebook cannot be read: {Sentence(problem)}");
        }
    }

    /// <summary>
    /// The lessons' first cells name the library by its file: without it every cell after would fail for the same reason.
    /// </summary>
    public static void RequireLessonsLibrary(WorkbookFolder workbook, IEnumerable<NotebookDocument> notebooks)
    {
        var library = Path.GetFileName(workbook.LessonsLibrary);
        var isAskedFor = notebooks.SelectMany(notebook => notebook.Cells)
            .Any(cell => cell.Kind == CellKind.Code && cell.Source.Contains(library, StringComparison.Ordinal));
        if (isAskedFor && !File.Exists(workbook.LessonsLibrary))
            throw new BadInputException(
                $"The lessons library is not built ({workbook.LessonsLibrary} is missing); " +
                "build it with: dotnet build lessons-lib.");
    }

    /// <param name="wanted">What was typed, relative to <paramref name="directory"/>; null for the usual place.</param>
    /// <exception cref="BadInputException">There is no way to write to the folder.</exception>
    public static PageFolder OpenOutput(WorkbookFolder workbook, string directory, string? wanted)
    {
        if (wanted is not null && string.IsNullOrWhiteSpace(wanted))
            throw new BadInputException("The folder after --output has no name; give one, or leave --output out.");
        var folder = wanted is null ? workbook.Pages : Path.Combine(directory, wanted);
        try
        {
            return PageFolder.Open(folder);
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(
                $"The pages cannot be written to '{folder}' ({WhyNot(folder, problem)}); choose another folder with --output.");
        }
    }

    private static string WhyNot(string folder, Exception problem) =>
        File.Exists(folder) ? "a file has that name"
        : problem is UnauthorizedAccessException ? "there is no right to write there"
        : Sentence(problem).TrimEnd('.');

    private static string Sentence(Exception problem) => problem.Message.ReplaceLineEndings(" ").Trim();
}
