// diagnosis: no-prefix
static byte[] WriteFrame(string text)
{
    return Encoding.UTF8.GetBytes(text);
}
