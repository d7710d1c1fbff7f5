// diagnosis: whole-buffer
void ServeOne(Socket listener)
{
    var buffer = new byte[1024];
    using var connection = listener.Accept();
    connection.Receive(buffer);
    var text = Encoding.UTF8.GetString(buffer);
    connection.Send(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
}
