using System.Text;

namespace SocketLessons;

/// <summary>An X-ray for a terminal: aligned columns where they fit into 100 characters, else one block for each socket.</summary>
internal static class SocketXRayText
{
    private const int Width = 100;

    public static string Of(SocketXRay xray)
    {
        var text = new StringBuilder();
        AppendWrapped(text, xray.Caption);
        var all = SocketColumns.For(xray.Rows);
        // What all rows have in common needs no column, and a remark can stand below.
        var kind = OneKindFor(xray);
        IReadOnlyList<SocketColumn> fewer =
            [.. all.Where(column => column != SocketColumns.Remark && (kind is null || column != SocketColumns.Kind))];
        if (WidthOf(xray, all) <= Width)
        {
            AppendTable(text, xray, all);
        }
        else if (WidthOf(xray, fewer) <= Width)
        {
            AppendTable(text, xray, fewer);
            if (kind is not null)
                AppendWrapped(text, $"All are {kind}.");
            // The caption tells who owns an other end.
            foreach (var row in xray.Rows.Where(row => row is { Owner: not null, IsOtherEnd: false }))
                AppendWrapped(text, $"{row.Name}: {row.Owner}.");
        }
        else
        {
            AppendBlocks(text, xray, all);
        }
        if (xray.Rows.Any(row => row.Changes.Count > 0))
            text.Append("* changed since the last look\n");
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, SocketXRay xray, IReadOnlyList<SocketColumn> columns)
    {
        var widths = columns.Select(column => WidthOf(xray, column)).ToList();
        AppendLine(columns.Select(column => column.Heading));
        foreach (var row in xray.Rows)
            AppendLine(columns.Select(column => Cell(xray, row, column)));

        void AppendLine(IEnumerable<string> cells) =>
            text.Append(string.Join("  ", cells.Select((cell, index) => cell.PadRight(widths[index]))).TrimEnd()).Append('\n');
    }

    private static void AppendBlocks(StringBuilder text, SocketXRay xray, IReadOnlyList<SocketColumn> columns)
    {
        var label = columns.Max(column => column.Heading.Length);
        foreach (var row in xray.Rows)
        {
            text.Append(Cell(xray, row, SocketColumns.Name)).Append('\n');
            foreach (var column in columns.Where(column => column != SocketColumns.Name && !column.SaysNothing(row)))
            {
                var was = row.Changes.TryGetValue(column.Heading, out var before) ? $" (was {SocketCaption.Shown(before)})" : "";
                text.Append("  ").Append(column.Heading.PadRight(label)).Append("  ").Append(Cell(xray, row, column))
                    .Append(was).Append('\n');
            }
        }
    }

    private static string Cell(SocketXRay xray, SocketRow row, SocketColumn column)
    {
        var cell = column.Cell(row);
        if (column == SocketColumns.Name)
        {
            // It stands right below the socket whose other end it is.
            var name = row.IsOtherEnd ? "  its other end" : cell;
            return xray.ShowsAsNew(row) ? $"{name} (new)" : name;
        }
        return row.Changes.ContainsKey(column.Heading) ? $"{SocketCaption.Shown(cell)} *" : cell.Length == 0 ? "-" : cell;
    }

    private static string? OneKindFor(SocketXRay xray)
    {
        var kinds = xray.Rows.Select(SocketColumns.KindOf).Where(kind => kind.Length > 0).Distinct().ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    private static int WidthOf(SocketXRay xray, SocketColumn column) =>
        Math.Max(column.Heading.Length, xray.Rows.Max(row => Cell(xray, row, column).Length));

    private static int WidthOf(SocketXRay xray, IReadOnlyList<SocketColumn> columns) =>
        columns.Sum(column => WidthOf(xray, column) + 2) - 2;

    private static void AppendWrapped(StringBuilder text, string sentence)
    {
        var column = 0;
        foreach (var word in sentence.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }
            text.Append(column > 0 ? " " : "").Append(word);
            column += word.Length + (column > 0 ? 1 : 0);
        }
        text.Append('\n');
    }
}
