// diagnosis: lets-it-out
static string? LineBefore(Socket connection, TimeSpan limit)
{
    long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
    var line = new MemoryStream();
    var one = new byte[1];
    try
    {
        while (true)
        {
            long left = deadline - Environment.TickCount64;
            if (left <= 0)
                return null;
            connection.ReceiveTimeout = (int)left;
            if (connection.Receive(one) == 0)
                return null;
            if (one[0] == '\n')
                return Encoding.UTF8.GetString(line.ToArray());
            line.WriteByte(one[0]);
        }
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
    {
        return null;
    }
}
