// diagnosis: no-limit
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    while (clock.Elapsed < limit && connection.Receive(one) == 1)
    {
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
    return null;
}
