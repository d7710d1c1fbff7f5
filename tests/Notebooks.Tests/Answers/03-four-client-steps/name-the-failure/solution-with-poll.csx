string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
    try
    {
        socket.Connect(server);
        return "connected";
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
    {
        if (!socket.Poll(limit, SelectMode.SelectWrite))
            return "timed out";
        var code = (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        return code == SocketError.Success ? "connected" : "refused";
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
    {
        return "refused";
    }
}
