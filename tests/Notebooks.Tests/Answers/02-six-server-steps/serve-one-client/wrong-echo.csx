// diagnosis: not-upper-case
void ServeOne(Socket listener)
{
    var buffer = new byte[1024];
    using var connection = listener.Accept();
    var count = connection.Receive(buffer);
    connection.Send(buffer, count, SocketFlags.None);
}
