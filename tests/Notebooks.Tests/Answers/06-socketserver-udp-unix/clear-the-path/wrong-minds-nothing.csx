// diagnosis: minds-nothing
void ClearThePath(string path)
{
    using (var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
    {
        try { visitor.Connect(new UnixDomainSocketEndPoint(path)); }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
    }
    throw new InvalidOperationException($"Somebody listens at {path}.");
}
