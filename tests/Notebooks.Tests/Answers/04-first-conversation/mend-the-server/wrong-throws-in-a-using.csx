// diagnosis: throws
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
                connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 1, buffer.Length)}"));
        }
        catch (SocketException) { }
    }
}
