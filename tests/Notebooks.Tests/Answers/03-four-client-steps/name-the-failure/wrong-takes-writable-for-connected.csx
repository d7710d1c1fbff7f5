// diagnosis: writable-is-not-connected
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
    try
    {
        socket.Connect(server);
    }
    catch (SocketException)
    {
        // WouldBlock: the attempt is under way.
    }
    return socket.Poll(limit, SelectMode.SelectWrite) ? "connected" : "timed out";
}
