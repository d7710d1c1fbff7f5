// diagnosis: limits-characters
static byte[] WriteFrame(string text)
{
    byte[] payload = Encoding.UTF8.GetBytes(text);
    if (text.Length > ushort.MaxValue)
        throw new ArgumentException($"{text.Length} bytes do not fit into a frame of at most {ushort.MaxValue}.", nameof(text));
    var frame = new byte[2 + payload.Length];
    BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)payload.Length);
    payload.CopyTo(frame, 2);
    return frame;
}
