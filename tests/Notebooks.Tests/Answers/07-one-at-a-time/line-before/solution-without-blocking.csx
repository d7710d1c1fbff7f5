static string? LineBefore(Socket connection, TimeSpan limit)
{
    long deadline = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * Stopwatch.Frequency);
    var line = new List<byte>();
    var one = new byte[1];
    while (Stopwatch.GetTimestamp() < deadline)
    {
        if (!connection.Poll(1000, SelectMode.SelectRead))
            continue;
        if (connection.Receive(one) == 0)
            return null;
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
    return null;
}
