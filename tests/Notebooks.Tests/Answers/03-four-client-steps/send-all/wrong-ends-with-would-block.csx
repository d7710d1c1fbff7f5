// diagnosis: would-block
void SendAll(Socket connection, byte[] bytes)
{
    var done = 0;
    connection.Poll(1_000_000, SelectMode.SelectWrite);
    while (done < bytes.Length)
        done += connection.Send(bytes, done, bytes.Length - done, SocketFlags.None);
}
