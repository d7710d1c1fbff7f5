// diagnosis: own-limit
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    using var giveUp = new CancellationTokenSource(200);
    try
    {
        socket.ConnectAsync(server, giveUp.Token).AsTask().GetAwaiter().GetResult();
        return "connected";
    }
    catch (SocketException)
    {
        return "refused";
    }
    catch (OperationCanceledException)
    {
        return "timed out";
    }
}
