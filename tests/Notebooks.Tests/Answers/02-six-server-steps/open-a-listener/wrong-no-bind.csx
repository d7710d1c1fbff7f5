// diagnosis: not-bound
Socket OpenListener()
{
    return new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
