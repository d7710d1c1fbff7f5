// diagnosis: never-finishes
byte[] ReceiveDatagram(Socket socket)
{
    var all = new List<byte>();
    var buffer = new byte[65_507];
    int count;
    while ((count = socket.Receive(buffer)) > 0)
        all.AddRange(buffer[..count]);
    return all.ToArray();
}
