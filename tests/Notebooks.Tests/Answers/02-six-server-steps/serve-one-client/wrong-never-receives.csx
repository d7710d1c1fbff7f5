// diagnosis: cut-short
void ServeOne(Socket listener)
{
    using var connection = listener.Accept();
    connection.Send(Encoding.UTF8.GetBytes("HELLO"));
}
