// diagnosis: one-client-only
static void Serve(Socket listener, int clients)
{
    var buffer = new byte[1024];
    using (listener)
    {
        using var connection = listener.Accept();
        int count;
        while ((count = connection.Receive(buffer)) > 0)
            connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 0, count)}"));
    }
}
