// diagnosis: wrong-client
IPEndPoint NextClient(Socket listener)
{
    listener.Accept().Close();
    using var connection = listener.Accept();
    return (IPEndPoint)connection.RemoteEndPoint!;
}
