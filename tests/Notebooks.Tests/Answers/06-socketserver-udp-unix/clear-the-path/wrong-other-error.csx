// diagnosis: other-error
void ClearThePath(string path)
{
    if (!File.Exists(path))
        return;
    using (var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
    {
        try { visitor.Connect(new UnixDomainSocketEndPoint(path)); }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
    }
    throw new IOException($"Somebody listens at {path}.");
}
