// diagnosis: keeps-from-before
static List<byte> line = new();

static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var one = new byte[1];
    while (limit > clock.Elapsed && connection.Poll(limit - clock.Elapsed, SelectMode.SelectRead))
    {
        if (connection.Receive(one) == 0)
            return null;
        if (one[0] == '\n')
        {
            string whole = Encoding.UTF8.GetString(line.ToArray());
            line.Clear();
            return whole;
        }
        line.Add(one[0]);
    }
    return null;
}
