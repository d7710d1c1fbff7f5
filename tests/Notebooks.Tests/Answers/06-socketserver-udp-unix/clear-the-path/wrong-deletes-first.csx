// diagnosis: cuts-off-a-living-server
void ClearThePath(string path)
{
    using var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    try
    {
        visitor.Connect(new UnixDomainSocketEndPoint(path));
        File.Delete(path);
        throw new InvalidOperationException("Somebody listens.");
    }
    catch (SocketException) { File.Delete(path); }
}
