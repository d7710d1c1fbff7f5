// diagnosis: trims-too-much
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var buffer = new byte[1024];
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer);
        if (count == 0)
            return null;
        line.AddRange(buffer[..count]);
        if (line.Contains((byte)'\n'))
            return Encoding.UTF8.GetString(line.ToArray()).Trim();
    }
    return null;
}
