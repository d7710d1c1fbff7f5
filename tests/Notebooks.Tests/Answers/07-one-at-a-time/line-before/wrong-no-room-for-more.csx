// diagnosis: cuts-a-long-line
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var buffer = new byte[1024];
    int have = 0;
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        if (count == 0)
            return null;
        have += count;
        int end = Array.IndexOf(buffer, (byte)'\n', 0, have);
        if (end >= 0)
            return Encoding.UTF8.GetString(buffer, 0, end);
    }
    return null;
}
