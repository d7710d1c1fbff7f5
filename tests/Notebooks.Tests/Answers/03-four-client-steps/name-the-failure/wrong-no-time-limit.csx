// diagnosis: no-time-limit
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    try
    {
        socket.Connect(server);
        return "connected";
    }
    catch (SocketException error)
    {
        return error.SocketErrorCode == SocketError.ConnectionRefused ? "refused" : "timed out";
    }
}
