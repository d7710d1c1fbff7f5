// diagnosis: datagram-for-file
Socket Open(string need) => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
