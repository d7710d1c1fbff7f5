// diagnosis: listen-before-bind
Socket OpenListener()
{
    var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    listener.Listen();
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return listener;
}
