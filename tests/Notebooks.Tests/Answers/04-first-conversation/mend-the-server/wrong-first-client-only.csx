// diagnosis: one-client-only
static void Serve(Socket listener, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        using var connection = listener.Accept();
        var buffer = new byte[1024];
        while (true)
        {
            int count = connection.Receive(buffer);
            if (count == 0)
                return;
            connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 0, count)}"));
        }
    }
}
