// diagnosis: misses-the-empty-line
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        if (connection.Receive(one) == 0 || one[0] == '\n')
            break;
        line.Add(one[0]);
        one[0] = 0;
    }
    return line.Count > 0 && one[0] == '\n' ? Encoding.UTF8.GetString(line.ToArray()) : null;
}
