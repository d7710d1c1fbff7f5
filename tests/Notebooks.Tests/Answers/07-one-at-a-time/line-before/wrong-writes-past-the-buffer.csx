// diagnosis: cuts-a-long-line
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var buffer = new byte[4096];
    int have = 0;
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        if (connection.Receive(buffer, have, 1, SocketFlags.None) == 0)
            return null;
        if (buffer[have] == '\n')
            return Encoding.UTF8.GetString(buffer, 0, have);
        have++;
    }
    return null;
}
