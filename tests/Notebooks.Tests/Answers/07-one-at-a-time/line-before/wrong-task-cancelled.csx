// diagnosis: lets-it-out
static string? LineBefore(Socket connection, TimeSpan limit)
{
    using var timeUp = new CancellationTokenSource(limit);
    var line = new List<byte>();
    var one = new byte[1];
    try
    {
        while (connection.ReceiveAsync(one.AsMemory(), timeUp.Token).AsTask().Result == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray());
            line.Add(one[0]);
        }
        return null;
    }
    catch (OperationCanceledException)
    {
        return null;
    }
}
