// diagnosis: not-the-answer
static void Serve(Socket listener, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        using var connection = listener.Accept();
        var buffer = new byte[1024];
        while (connection.Receive(buffer) > 0)
            connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer)}"));
    }
}
