// diagnosis: need-left-out
Socket Open(string need)
{
    if (need == "file transfer")
        return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    throw new NotImplementedException();
}
