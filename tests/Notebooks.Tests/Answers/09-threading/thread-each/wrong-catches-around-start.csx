// diagnosis: escapes
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    for (int i = 0; i < clients; i++)
    {
        var connection = listener.Accept();
        try
        {
            start(() =>
            {
                handle(connection);
                connection.Dispose();
            });
        }
        catch (Exception error) { report(error); }
    }
}
