// diagnosis: whole-buffer
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65_507];
    socket.Receive(buffer);
    return buffer;
}
