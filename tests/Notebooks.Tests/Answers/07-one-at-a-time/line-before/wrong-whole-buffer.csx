// diagnosis: whole-buffer
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var buffer = new byte[1024];
    int have = 0;
    var clock = Stopwatch.StartNew();
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        if (count == 0)
            return null;
        have += count;
        if (buffer[have - 1] == '\n')
            return Encoding.UTF8.GetString(buffer).Replace("\n", "");
    }
    return null;
}
