// diagnosis: fixed-port
Socket OpenListener()
{
    var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 21567));
    listener.Listen();
    return listener;
}
