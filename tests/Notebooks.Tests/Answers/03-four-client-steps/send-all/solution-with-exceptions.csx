void SendAll(Socket connection, byte[] bytes)
{
    var rest = bytes.AsSpan();
    while (!rest.IsEmpty)
    {
        try
        {
            rest = rest[connection.Send(rest)..];
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
        {
            connection.Poll(-1, SelectMode.SelectWrite);
        }
    }
}
