using Spectre.Console;

namespace SocketWorkbook.Cli;

/// <summary>
/// A table, as long as it fits. In a window too narrow for it each row is a name with its values below: a table would give
/// a word three letters a line, or leave whole columns out.
/// </summary>
/// <param name="columns">The first is the row's name and is not broken.</param>
public sealed class Listing(params Listing.Column[] columns)
{
    /// <summary>Columns of text that the tables of this program need.</summary>
    public const int NarrowestTable = 72;

    private readonly List<string[]> rows = [];

    public sealed record Column(string Title, bool IsNumber = false);

    /// <param name="cells">One for each column, in Spectre's markup.</param>
    public void Add(params string[] cells) => rows.Add(cells);

    public void Print(IAnsiConsole console)
    {
        if (console.Profile.Width >= NarrowestTable)
            console.Write(AsTable());
        else
            PrintRows(console);
    }

    private Table AsTable()
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (index, column) in columns.Index())
        {
            var shown = new TableColumn(Markup.Escape(column.Title));
            if (index == 0)
                shown.NoWrap();
            table.AddColumn(column.IsNumber ? shown.RightAligned() : shown);
        }
        foreach (var row in rows)
            table.AddRow(row);
        return table;
    }

    private void PrintRows(IAnsiConsole console)
    {
        foreach (var row in rows)
        {
            console.MarkupLine(row[0]);
            foreach (var (column, cell) in columns.Zip(row).Skip(1))
                console.Write(new Padder(new Markup($"{Markup.Escape(column.Title)}: {cell}")).Padding(2, 0, 0, 0));
        }
    }
}
