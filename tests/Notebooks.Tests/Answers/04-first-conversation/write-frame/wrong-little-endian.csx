// diagnosis: little-endian
static byte[] WriteFrame(string text)
{
    byte[] payload = Encoding.UTF8.GetBytes(text);
    return [.. BitConverter.GetBytes((ushort)payload.Length), .. payload];
}
