byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65_507];
    int count = socket.Receive(buffer);
    return buffer[..count];
}
