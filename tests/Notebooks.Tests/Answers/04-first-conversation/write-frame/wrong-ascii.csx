// diagnosis: wrong-payload
static byte[] WriteFrame(string text)
{
    int length = Encoding.UTF8.GetByteCount(text);
    var frame = new byte[2 + length];
    BinaryPrimitives.WriteUInt16BigEndian(frame, checked((ushort)length));
    Encoding.ASCII.GetBytes(text).CopyTo(frame, 2);
    return frame;
}
