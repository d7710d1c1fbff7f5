// diagnosis: left-open
IPEndPoint NextClient(Socket listener)
{
    var connection = listener.Accept();
    return (IPEndPoint)connection.RemoteEndPoint!;
}
