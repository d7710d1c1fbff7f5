// diagnosis: path-for-another-machine
Socket Open(string need) => need == "file transfer"
    ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
