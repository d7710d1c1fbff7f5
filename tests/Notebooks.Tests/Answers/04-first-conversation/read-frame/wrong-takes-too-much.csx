// diagnosis: takes-too-much
static byte[]? ReadFrame(Socket connection, int limit)
{
    var buffer = new byte[2 + limit];
    int have = 0;
    while (have < 2 || have < 2 + BinaryPrimitives.ReadUInt16BigEndian(buffer))
    {
        int got = connection.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        if (got == 0)
            return null;
        have += got;
    }
    return buffer[2..(2 + BinaryPrimitives.ReadUInt16BigEndian(buffer))];
}
