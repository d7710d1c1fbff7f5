// diagnosis: length-wraps-around
static byte[] WriteFrame(string text)
{
    byte[] payload = Encoding.UTF8.GetBytes(text);
    var frame = new byte[2 + payload.Length];
    BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)payload.Length);
    payload.CopyTo(frame, 2);
    return frame;
}
