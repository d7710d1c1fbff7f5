// diagnosis: asked-too-late
IPEndPoint NextClient(Socket listener)
{
    var connection = listener.Accept();
    connection.Close();
    return (IPEndPoint)connection.RemoteEndPoint!;
}
