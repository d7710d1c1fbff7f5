// diagnosis: other-error
string AskAgain(EndPoint server, int number, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    socket.Connect(server);
    var buffer = new byte[1024];
    for (int tries = 1; ; tries++)
    {
        socket.Send(Encoding.UTF8.GetBytes($"{number} {question}"));
        long end = Environment.TickCount64 + 200;
        try
        {
            while (true)
            {
                socket.ReceiveTimeout = (int)Math.Max(1, end - Environment.TickCount64);
                string text = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
                if (text.StartsWith($"{number} "))
                    return text[$"{number} ".Length..];
            }
        }
        catch (SocketException) when (tries < 5) { }
    }
}
