// diagnosis: never-returns
static void Serve(Socket listener, int clients)
{
    var buffer = new byte[1024];
    while (true)
    {
        using var connection = listener.Accept();
        try
        {
            int count;
            while ((count = connection.Receive(buffer)) > 0)
                connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 0, count)}"));
        }
        catch (SocketException) { }
    }
}
