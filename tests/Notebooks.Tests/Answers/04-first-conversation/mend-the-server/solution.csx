static void Serve(Socket listener, int clients)
{
    var buffer = new byte[1024];
    for (int i = 0; i < clients; i++)
    {
        using var connection = listener.Accept();
        try
        {
            int count;
            while ((count = connection.Receive(buffer)) > 0)
                connection.Send([.. Encoding.UTF8.GetBytes($"[{DateTime.Now:HH:mm:ss}] "), .. buffer.AsSpan(0, count)]);
        }
        catch (SocketException)
        {
            // This client is over. The next one still wants an answer.
        }
    }
}
