// diagnosis: decodes-too-early
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    string line = "";
    var buffer = new byte[1024];
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer);
        if (count == 0)
            return null;
        line += Encoding.UTF8.GetString(buffer, 0, count);
        if (line.EndsWith('\n'))
            return line[..^1];
    }
    return null;
}
