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
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("Chapter").NoWrap(),
            new TableColumn("Title"),
            new TableColumn("Cells").RightAligned(),
            new TableColumn("Exercises").RightAligned(),
            new TableColumn("To read").RightAligned().NoWrap());
        foreach (var (chapter, text) in workbook.Chapters.Zip(texts))
        {
            table.AddRow(
                Markup.Escape(chapter.Name),
                Markup.Escape(text.Title),
                $"{text.CodeCells}",
                text.Exercises == 0 ? "–" : $"{text.Exercises}",
                $"{text.Minutes} min");
        }
        terminal.Rich().Write(table);
        terminal.Out.WriteLine("Run one of them: dotnet run --project workbook -- run " + workbook.Chapters[0].Name);
        return ExitCodes.Good;
    }
}
