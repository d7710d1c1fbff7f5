// diagnosis: measured-too-early
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[socket.Available];
    int count = socket.Receive(buffer);
    return buffer[..count];
}
