// diagnosis: still-waiting
void ServeOne(Socket listener)
{
    var buffer = new byte[1024];
    var text = "";
    using var connection = listener.Accept();
    int count;
    while ((count = connection.Receive(buffer)) > 0)
        text += Encoding.UTF8.GetString(buffer, 0, count);
    connection.Send(Encoding.UTF8.GetBytes(text.ToUpperInvariant()));
}
