// diagnosis: waits-for-more
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var buffer = new byte[1024];
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer);
        if (count == 0)
            break;
        line.AddRange(buffer[..count]);
    }
    string text = Encoding.UTF8.GetString(line.ToArray());
    return text.EndsWith('\n') ? text[..^1] : null;
}
