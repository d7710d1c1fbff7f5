// diagnosis: refuses-the-limit
static byte[]? Fill(Socket connection, int count)
{
    var bytes = new byte[count];
    int have = 0;
    while (have < count)
    {
        int got = connection.Receive(bytes, have, count - have, SocketFlags.None);
        if (got == 0)
            return null;
        have += got;
    }
    return bytes;
}

static byte[]? ReadFrame(Socket connection, int limit)
{
    if (Fill(connection, 2) is not { } prefix)
        return null;
    int length = BinaryPrimitives.ReadUInt16BigEndian(prefix);
    if (length >= limit)
        throw new InvalidDataException($"A frame of {length} bytes is longer than the limit of {limit}.");
    return Fill(connection, length);
}
