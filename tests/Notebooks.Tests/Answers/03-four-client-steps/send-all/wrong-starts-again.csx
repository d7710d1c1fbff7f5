// diagnosis: starts-again
void SendAll(Socket connection, byte[] bytes)
{
    var done = 0;
    while (done < bytes.Length)
    {
        connection.Poll(1_000_000, SelectMode.SelectWrite);
        done += connection.Send(bytes, 0, bytes.Length - done, SocketFlags.None, out _);
    }
}
