// diagnosis: empty-is-nothing
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65507];
    int count = socket.Receive(buffer);
    return count == 0 ? null! : buffer[..count];
}
