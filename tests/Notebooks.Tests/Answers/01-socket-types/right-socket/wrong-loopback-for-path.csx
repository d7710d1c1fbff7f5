// diagnosis: address-for-path
Socket Open(string need) => need == "clock"
    ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
    : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
