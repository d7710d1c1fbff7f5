// diagnosis: one-receive
string Ask(EndPoint server, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Connect(server);
    socket.Send(Encoding.UTF8.GetBytes(question));
    socket.Shutdown(SocketShutdown.Send);
    var buffer = new byte[1024];
    var count = socket.Receive(buffer);
    return Encoding.UTF8.GetString(buffer, 0, count);
}
