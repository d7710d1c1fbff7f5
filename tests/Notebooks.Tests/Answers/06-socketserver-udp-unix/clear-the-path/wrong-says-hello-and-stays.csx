// diagnosis: leaves-a-connection
void ClearThePath(string path)
{
    if (!File.Exists(path))
        return;
    var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    {
        try
        {
            visitor.Connect(new UnixDomainSocketEndPoint(path));
            visitor.Send("anybody there?"u8);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
    }
    throw new InvalidOperationException($"Somebody listens at {path}.");
}
