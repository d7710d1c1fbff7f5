// diagnosis: path-for-another-machine
Socket Open(string need) => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
