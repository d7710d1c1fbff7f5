// diagnosis: left-open
// Somebody keeps the sockets, so that no garbage collection closes them.
var open = new List<Socket>();

string Ask(EndPoint server, string question)
{
    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    open.Add(socket);
    socket.Connect(server);
    socket.Send(Encoding.UTF8.GetBytes(question));
    socket.Shutdown(SocketShutdown.Send);
    var answer = new MemoryStream();
    var buffer = new byte[1024];
    int count;
    while ((count = socket.Receive(buffer)) > 0)
        answer.Write(buffer, 0, count);
    return Encoding.UTF8.GetString(answer.ToArray());
}
