// diagnosis: does-not-fit
Socket Open(string need) => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Udp);
