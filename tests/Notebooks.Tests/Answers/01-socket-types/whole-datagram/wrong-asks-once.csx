// diagnosis: did-not-wait
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65507];
    if (!socket.Poll(0, SelectMode.SelectRead))
        return [];
    int count = socket.Receive(buffer);
    return buffer[..count];
}
