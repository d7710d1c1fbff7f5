// diagnosis: receives-on
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var clock = Stopwatch.StartNew();
    var line = new List<byte>();
    var one = new byte[1];
    while (limit > clock.Elapsed)
    {
        Task<int> receiving = connection.ReceiveAsync(one);
        if (!receiving.Wait(limit - clock.Elapsed) || receiving.Result == 0)
            return null;
        if (one[0] == '\n')
            return Encoding.UTF8.GetString(line.ToArray());
        line.Add(one[0]);
    }
    return null;
}
