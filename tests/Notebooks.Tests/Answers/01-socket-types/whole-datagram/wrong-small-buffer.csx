// diagnosis: cut-off
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[1024];
    int count = socket.Receive(buffer);
    return buffer[..count];
}
