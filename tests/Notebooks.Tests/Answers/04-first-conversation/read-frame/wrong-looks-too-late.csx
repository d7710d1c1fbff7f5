// diagnosis: trusts-the-length
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
    byte[]? message = Fill(connection, length);
    if (message?.Length > limit)
        throw new InvalidDataException($"{message.Length} bytes");
    return message;
}
