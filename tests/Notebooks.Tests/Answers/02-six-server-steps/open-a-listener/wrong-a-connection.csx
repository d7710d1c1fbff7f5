// diagnosis: a-connection
// Somebody keeps them, so that no garbage collection closes them.
var kept = new List<Socket>();

Socket OpenListener()
{
    var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    listener.Listen();
    var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    client.Connect(listener.LocalEndPoint!);
    kept.AddRange([listener, client]);
    return listener.Accept();
}
