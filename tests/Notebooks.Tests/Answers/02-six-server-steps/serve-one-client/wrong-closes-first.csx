// diagnosis: closed-too-early
void ServeOne(Socket listener)
{
    var buffer = new byte[1024];
    var connection = listener.Accept();
    var count = connection.Receive(buffer);
    connection.Close();
    var text = Encoding.UTF8.GetString(buffer, 0, count);
    connection.Send(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
}
