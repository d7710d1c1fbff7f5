// diagnosis: closed-it
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var buffer = new byte[1024];
    while (true)
    {
        var left = limit - clock.Elapsed;
        if (left <= TimeSpan.Zero || !connection.Poll(left, SelectMode.SelectRead))
            return null;
        int count = connection.Receive(buffer);
        if (count == 0)
            return null;
        line.AddRange(buffer.AsSpan(0, count));
        int end = line.IndexOf((byte)'\n');
        if (end >= 0)
        {
            connection.Dispose();
            return Encoding.UTF8.GetString(line.ToArray(), 0, end);
        }
    }
}
