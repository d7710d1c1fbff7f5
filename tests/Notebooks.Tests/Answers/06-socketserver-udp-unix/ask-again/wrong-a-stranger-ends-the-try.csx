// diagnosis: a-stranger-ends-a-try
string AskAgain(EndPoint server, int number, string question)
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    byte[] bytes = Encoding.UTF8.GetBytes($"{number} {question}");
    var buffer = new byte[2048];
    for (int tries = 0; tries < 5; tries++)
    {
        socket.SendTo(bytes, server);
        DateTime end = DateTime.UtcNow.AddMilliseconds(200);
        while (true)
        {
            int left = (int)(end - DateTime.UtcNow).TotalMilliseconds;
            if (left <= 0)
                break;
            socket.ReceiveTimeout = left;
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            int count;
            try { count = socket.ReceiveFrom(buffer, ref from); }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.TimedOut) { break; }
            if (!from.Equals(server))
                break;
            string[] parts = Encoding.UTF8.GetString(buffer, 0, count).Split(' ', 2);
            if (parts.Length == 2 && parts[0] == number.ToString())
                return parts[1];
        }
    }
    throw new TimeoutException();
}
