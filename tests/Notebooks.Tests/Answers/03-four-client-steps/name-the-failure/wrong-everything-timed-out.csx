// diagnosis: all-timed-out
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    return socket.ConnectAsync(server) is var attempt && Task.WaitAny([attempt], limit) == 0 && attempt.IsCompletedSuccessfully
        ? "connected"
        : "timed out";
}
