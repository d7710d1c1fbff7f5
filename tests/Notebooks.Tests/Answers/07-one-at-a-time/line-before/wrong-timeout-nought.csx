// diagnosis: waits-for-ever
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    try
    {
        while (true)
        {
            var left = limit - clock.Elapsed;
            if (left <= TimeSpan.Zero)
                return null;
            connection.ReceiveTimeout = (int)left.TotalMilliseconds;
            if (connection.Receive(one) == 0)
                return null;
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray());
            line.Add(one[0]);
        }
    }
    catch (SocketException)
    {
        return null;
    }
}
