// diagnosis: lets-it-out
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    using var giveUp = new CancellationTokenSource(limit);
    try
    {
        socket.ConnectAsync(server, giveUp.Token).AsTask().GetAwaiter().GetResult();
        return "connected";
    }
    catch (SocketException error)
    {
        return error.SocketErrorCode == SocketError.ConnectionRefused ? "refused" : "timed out";
    }
}
