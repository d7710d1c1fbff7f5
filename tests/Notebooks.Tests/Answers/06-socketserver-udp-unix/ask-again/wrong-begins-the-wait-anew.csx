// diagnosis: noise-stops-the-clock
string AskAgain(EndPoint server, int number, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    socket.Connect(server);
    socket.ReceiveTimeout = 200;
    var buffer = new byte[1024];
    for (int tries = 1; tries <= 5; tries++)
    {
        socket.Send(Encoding.UTF8.GetBytes($"{number} {question}"));
        try
        {
            while (true)
            {
                string text = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
                if (text.StartsWith($"{number} "))
                    return text[$"{number} ".Length..];
            }
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.TimedOut) { }
    }
    throw new TimeoutException();
}
