// diagnosis: no-socket
Socket Open(string need)
{
    if (need == "file transfer")
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    return null!;
}
