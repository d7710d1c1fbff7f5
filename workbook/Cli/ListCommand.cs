using SocketWorkbook.Pages;
using Spectre.Console;

namespace SocketWorkbook.Cli;

/// <summary><c>list</c>: what chapters there are, without running any.</summary>
internal static class ListCommand
{
    public static int Run(Terminal terminal)
    {
        var workbook = WorkbookFolder.Find(terminal.Directory, AppContext.BaseDirectory);
        var texts = Preflight.Load(workbook.Chapters).Select(ChapterText.Of).ToList();
        var table = new Listing(new("Chapter"), new("Title"), new("Cells", IsNumber: true), new("Exercises", IsNumber: true),
            new("To read", IsNumber: true));
        foreach (var (chapter, text) in workbook.Chapters.Zip(texts))
        {
            table.Add(
                Markup.Escape(chapter.Name),
                Markup.Escape(text.Title),
                $"{text.CodeCells}",
                text.Exercises == 0 ? "–" : $"{text.Exercises}",
                $"{text.Minutes} min");
        }
        table.Print(terminal.Rich());
        terminal.Out.WriteLine("Run one of them: dotnet run --project workbook -- run " + workbook.Chapters[0].Name);
        return ExitCodes.Good;
    }
}
