Socket Open(string need) => need switch
{
    "file transfer" => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp),
    "clock" => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp),
    _ => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
};
