// diagnosis: lets-it-out
string TryConnect(EndPoint server, TimeSpan limit)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    try { return socket.ConnectAsync(server).Wait(limit) ? "connected" : "timed out"; }
    catch (SocketException) { return "refused"; }
}
