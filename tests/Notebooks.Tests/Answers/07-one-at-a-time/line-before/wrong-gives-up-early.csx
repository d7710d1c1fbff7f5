// diagnosis: gives-up-early
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var line = new List<byte>();
    var buffer = new byte[1024];
    while (connection.Poll(limit / 100, SelectMode.SelectRead))
    {
        int count = connection.Receive(buffer);
        if (count == 0)
            return null;
        line.AddRange(buffer[..count]);
        if (line.IndexOf((byte)'\n') is >= 0 and var end)
            return Encoding.UTF8.GetString(line.ToArray(), 0, end);
    }
    return null;
}
