// diagnosis: leaves-open
// Somebody keeps the sockets, so that no garbage collection closes them.
var kept = new List<Socket>();
string TryConnect(EndPoint server, TimeSpan limit)
{
    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    kept.Add(socket);
    using var giveUp = new CancellationTokenSource(limit);
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
