// diagnosis: gives-up-early
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var deadline = DateTime.UtcNow.AddSeconds(limit.Seconds);
    var line = new List<byte>();
    var one = new byte[1];
    while (true)
    {
        var left = deadline - DateTime.UtcNow;
        if (left <= TimeSpan.Zero || !connection.Poll(left, SelectMode.SelectRead))
            return null;
        if (connection.Receive(one) == 0)
            return null;
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
}
