static void Serve(Socket listener, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        var connection = listener.Accept();
        new System.Threading.Thread(() => Answer(connection)).Start();
    }
}

static void Answer(Socket connection)
{
    using (connection)
    {
        try
        {
            var buffer = new byte[1024];
            int count;
            while ((count = connection.Receive(buffer)) > 0)
                connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 0, count)}"));
        }
        catch (SocketException) { }
    }
}
