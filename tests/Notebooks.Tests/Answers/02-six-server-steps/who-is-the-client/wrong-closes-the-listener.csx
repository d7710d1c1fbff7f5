// diagnosis: listener-closed
IPEndPoint NextClient(Socket listener)
{
    var connection = listener.Accept();
    var address = (IPEndPoint)connection.RemoteEndPoint!;
    listener.Close();
    return address;
}
