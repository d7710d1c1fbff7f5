using SocketWorkbook.Pages;

namespace SocketWorkbook.Cli;

/// <summary><c>run</c>: runs chapters, writes their pages, and says how they went and where the pages are.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(Terminal terminal, IReadOnlyList<string> asked, string? output)
    {
        var workbook = WorkbookFolder.Find(terminal.Directory, AppContext.BaseDirectory);
        var chapters = ChapterNames.Resolve(asked, workbook.Chapters, terminal.Directory);
        var notebooks = Preflight.Load(chapters);
        Preflight.RequireLessonsLibrary(workbook, notebooks);
        var book = BookOf(workbook, chapters, Preflight.OpenOutput(workbook, terminal.Directory, output));

        var result = await ChapterRuns.RunAsync(terminal, notebooks, book.Add);
        book.Finish();
        if (result.Reports.Count > 0)
            RunTable.Print(terminal, result.Reports);
        if (book.Problem is { } problem)
            terminal.Error.WriteLine($"Not every page could be written to {book.Folder.Location} ({Words.Plain(problem).TrimEnd('.')}); " +
                "make room there, or choose another folder with --output.");
        else
            SayWhereToLook(terminal, book);
        var code = Endings.For(terminal, result, notebooks.Count,
            $"{Words.Count(book.Written, "page")} written to {book.Folder.Location}");
        return book.Problem is null || code == ExitCodes.Interrupted ? code : ExitCodes.BadInput;
    }

    private static BookWriter BookOf(WorkbookFolder workbook, IReadOnlyList<ChapterFile> planned, PageFolder folder) => new(
        workbook.Notebooks,
        folder,
        [.. workbook.Chapters.Select(chapter => (chapter.Name, TextOf(chapter)))],
        planned.Select(chapter => chapter.Name).ToHashSet());

    /// <summary>A chapter that was not asked for and cannot be read is no reason to run nothing.</summary>
    private static ChapterText TextOf(ChapterFile chapter)
    {
        try
        {
            return ChapterText.Of(Preflight.Load([chapter])[0]);
        }
        catch (BadInputException)
        {
            return new ChapterText(chapter.Name, "", 0, 0, 0);
        }
    }

    private static void SayWhereToLook(Terminal terminal, BookWriter book)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Read the chapters: {book.Folder.IndexFile}");
        terminal.Out.WriteLine($"In a browser:      {new Uri(book.Folder.IndexFile).AbsoluteUri}");
    }
}
