// diagnosis: not-a-stream
Socket OpenListener()
{
    var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return listener;
}
