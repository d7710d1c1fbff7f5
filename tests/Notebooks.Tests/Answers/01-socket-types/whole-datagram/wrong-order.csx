// diagnosis: other-bytes
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65507];
    int count = socket.Receive(buffer);
    return buffer[..count].Reverse().ToArray();
}
