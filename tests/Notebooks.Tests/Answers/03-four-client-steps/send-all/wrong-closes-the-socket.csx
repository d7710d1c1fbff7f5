// diagnosis: closed-it
void SendAll(Socket connection, byte[] bytes)
{
    int done = 0;
    while (done < bytes.Length)
    {
        done += connection.Send(bytes, done, bytes.Length - done, SocketFlags.None, out _);
        connection.Poll(1_000_000, SelectMode.SelectWrite);
    }
    connection.Close();
}
