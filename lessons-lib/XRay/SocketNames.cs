namespace SocketLessons;

/// <summary>Turns the expression that a cell wrote into the name of a row.</summary>
internal static class SocketNames
{
    private const int Longest = 24;

    /// <summary>The expression as the cell wrote it, or "socket 2" when that is no name that a reader would recognise.</summary>
    public static string Short(string expression, int index)
    {
        var name = expression.Trim().TrimEnd('!');
        return name.Length is 0 or > Longest || name.Contains('\n') ? $"socket {index + 1}" : name;
    }
}
