// diagnosis: one-piece
static string? LineBefore(Socket connection, TimeSpan limit)
{
    var buffer = new byte[1024];
    if (!connection.Poll(limit, SelectMode.SelectRead))
        return null;
    int count = connection.Receive(buffer);
    return Encoding.UTF8.GetString(buffer, 0, count).TrimEnd('\n');
}
