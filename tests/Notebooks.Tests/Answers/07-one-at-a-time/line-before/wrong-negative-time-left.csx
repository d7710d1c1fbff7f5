// diagnosis: lets-it-out
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    while (connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        if (connection.Receive(one) == 0)
            return null;
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
    return null;
}
