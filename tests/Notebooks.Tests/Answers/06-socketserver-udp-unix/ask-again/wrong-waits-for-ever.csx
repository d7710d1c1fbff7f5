// diagnosis: never-finishes
string AskAgain(EndPoint server, int number, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    socket.Connect(server);
    var buffer = new byte[65507];
    for (int tries = 1; tries <= 5; tries++)
    {
        socket.Send(Encoding.UTF8.GetBytes($"{number} {question}"));
        while (true)
        {
            string text = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
            if (text.StartsWith($"{number} "))
                return text[$"{number} ".Length..];
        }
    }
    throw new TimeoutException("No answer.");
}
