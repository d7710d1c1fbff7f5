namespace SocketWorkbook.Pages;

/// <summary>The ids that one page has given out. A second taker of a name gets <c>name-2</c>.</summary>
public sealed class PageIds
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public string Take(string wanted)
    {
        if (wanted.Length == 0)
            wanted = "part";
        var id = wanted;
        for (var copy = 2; !taken.Add(id); copy++)
            id = $"{wanted}-{copy}";
        return id;
    }
}
