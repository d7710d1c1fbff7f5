// diagnosis: never-finishes
static byte[] Fill(Socket connection, int count)
{
    var bytes = new byte[count];
    int have = 0;
    while (have < count)
        have += connection.Receive(bytes, have, count - have, SocketFlags.None);
    return bytes;
}
static byte[]? ReadFrame(Socket connection, int limit)
{
    int length = BinaryPrimitives.ReadUInt16BigEndian(Fill(connection, 2));
    if (length > limit)
        throw new InvalidDataException("too long");
    return Fill(connection, length);
}
