// diagnosis: half-a-frame
static byte[] Fill(Socket connection, int count)
{
    var bytes = new byte[count];
    int have = 0, got;
    while (have < count && (got = connection.Receive(bytes, have, count - have, SocketFlags.None)) > 0)
        have += got;
    return bytes[..have];
}
static byte[]? ReadFrame(Socket connection, int limit)
{
    var prefix = Fill(connection, 2);
    if (prefix.Length < 2)
        return null;
    int length = BinaryPrimitives.ReadUInt16BigEndian(prefix);
    if (length > limit)
        throw new InvalidDataException("too long");
    return Fill(connection, length);
}
