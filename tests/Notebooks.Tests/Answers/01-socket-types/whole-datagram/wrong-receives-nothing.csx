// diagnosis: not-received
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65507];
    return buffer[..5];
}
