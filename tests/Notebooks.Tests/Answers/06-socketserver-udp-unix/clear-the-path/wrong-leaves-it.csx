// diagnosis: leaves-it
void ClearThePath(string path)
{
    if (!File.Exists(path))
        return;
    using (var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
    {
        try { visitor.Connect(new UnixDomainSocketEndPoint(path)); }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return;
        }
    }
    throw new InvalidOperationException($"Somebody listens at {path}.");
}
