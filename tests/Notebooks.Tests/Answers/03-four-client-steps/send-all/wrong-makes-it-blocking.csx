// diagnosis: made-it-blocking
void SendAll(Socket connection, byte[] bytes)
{
    connection.Blocking = true;
    connection.Send(bytes);
}
