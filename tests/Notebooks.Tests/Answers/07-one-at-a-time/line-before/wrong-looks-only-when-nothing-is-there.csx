// diagnosis: receives-past-the-limit
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    while (true)
    {
        var left = limit - clock.Elapsed;
        if (!connection.Poll(left > TimeSpan.Zero ? left : TimeSpan.Zero, SelectMode.SelectRead))
            return null;
        if (connection.Receive(one) == 0)
            return null;
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
}
