// diagnosis: server-address
IPEndPoint NextClient(Socket listener)
{
    using var connection = listener.Accept();
    return (IPEndPoint)connection.LocalEndPoint!;
}
