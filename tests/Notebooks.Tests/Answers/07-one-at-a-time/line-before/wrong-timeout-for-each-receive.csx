// diagnosis: each-byte-starts-anew
static string? LineBefore(Socket connection, TimeSpan limit)
{
    connection.ReceiveTimeout = (int)limit.TotalMilliseconds;
    var line = new List<byte>();
    var one = new byte[1];
    try
    {
        while (connection.Receive(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray());
            line.Add(one[0]);
        }
        return null;
    }
    catch (SocketException)
    {
        return null;
    }
}
