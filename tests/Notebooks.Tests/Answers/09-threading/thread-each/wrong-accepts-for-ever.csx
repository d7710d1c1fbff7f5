// diagnosis: never-returns
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    while (true)
    {
        var connection = listener.Accept();
        start(() =>
        {
            try { handle(connection); }
            catch (Exception error) { report(error); }
            finally { connection.Dispose(); }
        });
    }
}
