// diagnosis: shared-variable
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    Socket connection;
    for (int i = 0; i < clients; i++)
    {
        connection = listener.Accept();
        start(() =>
        {
            try { handle(connection); }
            catch (Exception error) { report(error); }
            finally { connection.Dispose(); }
        });
    }
}
