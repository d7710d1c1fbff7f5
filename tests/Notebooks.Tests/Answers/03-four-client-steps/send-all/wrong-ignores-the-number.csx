// diagnosis: ignores-the-number
void SendAll(Socket connection, byte[] bytes)
{
    connection.Send(bytes);
}
