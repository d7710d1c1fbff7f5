// diagnosis: cut-off
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[1500];
    int count = socket.Receive(buffer);
    return buffer[..count];
}
