// diagnosis: stream-for-clock
Socket Open(string need) => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
