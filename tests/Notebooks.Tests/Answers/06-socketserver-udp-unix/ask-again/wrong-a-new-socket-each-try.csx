// diagnosis: a-new-socket-each-try
string AskAgain(EndPoint server, int number, string question)
{
    var buffer = new byte[65507];
    for (int tries = 1; tries <= 5; tries++)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        socket.Send(Encoding.UTF8.GetBytes($"{number} {question}"));
        long end = Environment.TickCount64 + 200;
        long left;
        while ((left = end - Environment.TickCount64) > 0
            && socket.Poll(TimeSpan.FromMilliseconds(left), SelectMode.SelectRead))
        {
            string text = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
            if (text.StartsWith($"{number} "))
                return text[$"{number} ".Length..];
        }
    }
    throw new TimeoutException("No answer.");
}
