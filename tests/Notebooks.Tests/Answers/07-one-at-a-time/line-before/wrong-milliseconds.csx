// diagnosis: gives-up-early
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var buffer = new byte[1024];
    try
    {
        while (true)
        {
            // Milliseconds is the part behind the seconds: 999 of 4.999 s, 99 of 1.099 s.
            connection.ReceiveTimeout = Math.Max(1, (limit - clock.Elapsed).Milliseconds);
            int count = connection.Receive(buffer);
            if (count == 0)
                return null;
            line.AddRange(buffer.AsSpan(0, count));
            int end = line.IndexOf((byte)'\n');
            if (end >= 0)
                return Encoding.UTF8.GetString(line.ToArray(), 0, end);
        }
    }
    catch (SocketException)
    {
        return null;
    }
}
