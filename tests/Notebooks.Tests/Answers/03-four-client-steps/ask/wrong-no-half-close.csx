// diagnosis: no-end-of-question
string Ask(EndPoint server, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Connect(server);
    socket.Send(Encoding.UTF8.GetBytes(question));
    var answer = new MemoryStream();
    var buffer = new byte[1024];
    int count;
    while ((count = socket.Receive(buffer)) > 0)
        answer.Write(buffer, 0, count);
    return Encoding.UTF8.GetString(answer.ToArray());
}
