// diagnosis: closed-too-early
string Ask(EndPoint server, string question)
{
    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Connect(server);
    socket.Send(Encoding.UTF8.GetBytes(question));
    socket.Close();
    var buffer = new byte[1024];
    int count = socket.Receive(buffer);
    return Encoding.UTF8.GetString(buffer, 0, count);
}
