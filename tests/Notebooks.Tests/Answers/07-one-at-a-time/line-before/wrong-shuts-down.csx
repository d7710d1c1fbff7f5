// diagnosis: shuts-it-down
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var reading = Task.Factory.StartNew(() =>
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (connection.Receive(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray());
            line.Add(one[0]);
        }
        return null;
    }, TaskCreationOptions.LongRunning);
    if (reading.Wait(limit))
        return reading.Result;
    connection.Shutdown(SocketShutdown.Both);
    return null;
}
