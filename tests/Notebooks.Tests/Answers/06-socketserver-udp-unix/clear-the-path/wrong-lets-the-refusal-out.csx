// diagnosis: lets-the-refusal-out
void ClearThePath(string path)
{
    if (!File.Exists(path))
        return;
    using (var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
    {
        visitor.Connect(new UnixDomainSocketEndPoint(path));
    }
    throw new InvalidOperationException($"Somebody listens at {path}.");
}
