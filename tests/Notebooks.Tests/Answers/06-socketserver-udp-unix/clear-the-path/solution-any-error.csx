void ClearThePath(string path)
{
    var visitor = new Socket(AddressFamily.Unix, SocketType.Stream, 0);
    bool alive = true;
    try { visitor.Connect(new UnixDomainSocketEndPoint(path)); }
    catch (SocketException) { alive = false; }
    finally { visitor.Close(); }
    if (alive)
        throw new InvalidOperationException("in use");
    File.Delete(path);
}
