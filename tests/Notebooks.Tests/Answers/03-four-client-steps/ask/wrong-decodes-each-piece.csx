// diagnosis: decodes-pieces
string Ask(EndPoint server, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Connect(server);
    socket.Send(Encoding.UTF8.GetBytes(question));
    socket.Shutdown(SocketShutdown.Send);
    var text = "";
    var buffer = new byte[1024];
    int count;
    while ((count = socket.Receive(buffer)) > 0)
        text += Encoding.UTF8.GetString(buffer, 0, count);
    return text;
}
