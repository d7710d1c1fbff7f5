// diagnosis: never-finishes
void ClearThePath(string path)
{
    if (!File.Exists(path))
        return;
    using (var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
    {
        try
        {
            visitor.Connect(new UnixDomainSocketEndPoint(path));
            visitor.Receive(new byte[1]);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
    }
    throw new InvalidOperationException($"Somebody listens at {path}.");
}
