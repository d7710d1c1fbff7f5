// diagnosis: start-not-used
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    for (int i = 0; i < clients; i++)
    {
        using var connection = listener.Accept();
        try { handle(connection); }
        catch (Exception error) { report(error); }
    }
}
