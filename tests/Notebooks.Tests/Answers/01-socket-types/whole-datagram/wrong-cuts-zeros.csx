// diagnosis: zeros-cut
byte[] ReceiveDatagram(Socket socket)
{
    var buffer = new byte[65507];
    socket.Receive(buffer);
    return buffer.AsSpan().TrimEnd((byte)0).ToArray();
}
