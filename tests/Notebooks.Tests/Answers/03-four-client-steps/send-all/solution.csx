void SendAll(Socket connection, byte[] bytes)
{
    var done = 0;
    while (done < bytes.Length)
    {
        done += connection.Send(bytes, done, bytes.Length - done, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock)
            connection.Poll(1_000_000, SelectMode.SelectWrite);
        else if (error != SocketError.Success)
            throw new SocketException((int)error);
    }
}
