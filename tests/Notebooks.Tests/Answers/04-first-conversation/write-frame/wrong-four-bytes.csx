// diagnosis: prefix-size
static byte[] WriteFrame(string text)
{
    byte[] payload = Encoding.UTF8.GetBytes(text);
    var frame = new byte[4 + payload.Length];
    BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length);
    payload.CopyTo(frame, 4);
    return frame;
}
