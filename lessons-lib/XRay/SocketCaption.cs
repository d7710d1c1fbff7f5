namespace SocketLessons;

/// <summary>Says in words what an X-ray shows: how many sockets, which are new, what has changed.</summary>
internal static class SocketCaption
{
    public static string Of(SocketXRay xray)
    {
        var own = xray.Rows.Where(row => !row.IsOtherEnd).ToList();
        var count = own.Count == 1 ? "1 socket" : $"{own.Count} sockets";
        var isFirstLook = own.All(row => row.IsNew);
        // On the first look the states are the news; later the changes are.
        var tellsStates = isFirstLook || (own.Count == 1 && own[0].Changes.Count == 0);
        List<string> sentences = [tellsStates ? $"{count}: {string.Join(", ", own.Select(Stands))}." : $"{count}."];
        var fresh = xray.Rows.Where(row => xray.ShowsAsNew(row) && !row.IsOtherEnd).Select(row => $"{row.Name} ({row.State})").ToList();
        if (fresh.Count > 0)
            sentences.Add($"{Sentence(fresh)} {(fresh.Count == 1 ? "is" : "are")} new.");
        sentences.AddRange(xray.Rows.Select(Changes).OfType<string>());
        sentences.AddRange(xray.Rows.Where(row => row.IsOtherEnd).Select(row => $"{Capital(row.Name)} {Stands(row)}; owner: {row.Owner}."));
        if (xray.Rows.Any(row => !row.IsNew) && xray.Rows.All(row => row is { IsNew: false, Changes.Count: 0 }))
            sentences.Add("Nothing has changed since the last look.");
        return string.Join(' ', sentences);
    }

    private static string Stands(SocketRow row) =>
        row.IsOtherEnd ? $"is {row.State}" : row.Family is null ? $"{row.Name} is null" : $"{row.Name} is {row.State}";

    private static string? Changes(SocketRow row)
    {
        if (row.Changes.Count == 0)
            return null;
        var now = SocketColumns.All.ToDictionary(column => column.Heading, column => column.Cell(row));
        if (!row.Changes.TryGetValue(SocketColumns.State, out var state))
            return $"{string.Join("; ", row.Changes.Select(change => $"{row.Name}'s {Went(change)}"))}.";
        // Where the state says enough, the addresses and first counts that came with it would only lengthen the sentence.
        var others = row.Changes.Where(change => change.Key is not (SocketColumns.State or "handle") && change.Value.Length > 0
            && !change.Key.EndsWith("address", StringComparison.Ordinal));
        return string.Join("; ", others.Select(change => $"its {Went(change)}")
            .Prepend($"{row.Name} went from {state} to {row.State}")) + ".";

        string Went(KeyValuePair<string, string> change) => change.Value.Length == 0
            ? $"{change.Key} is now {now[change.Key]}"
            : $"{change.Key} went from {change.Value} to {Shown(now[change.Key])}";
    }

    /// <summary>A cell's text, or a word where it has none.</summary>
    public static string Shown(string cell) => cell.Length == 0 ? "none" : cell;

    private static string Sentence(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string Capital(string name) => name.StartsWith("other end", StringComparison.Ordinal) ? $"The {name}" : name;
}
