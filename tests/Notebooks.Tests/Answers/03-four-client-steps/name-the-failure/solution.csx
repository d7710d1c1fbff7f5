string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    using var giveUp = new CancellationTokenSource(limit);
    try
    {
        socket.ConnectAsync(server, giveUp.Token).AsTask().GetAwaiter().GetResult();
        return "connected";
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
    {
        return "refused";
    }
    catch (OperationCanceledException)
    {
        return "timed out";
    }
}
