// diagnosis: escapes
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    for (int i = 0; i < clients; i++)
    {
        var connection = listener.Accept();
        start(() =>
        {
            using (connection)
            {
                try { handle(connection); }
                catch (Exception error)
                {
                    report(error);
                    throw;
                }
            }
        });
    }
}
