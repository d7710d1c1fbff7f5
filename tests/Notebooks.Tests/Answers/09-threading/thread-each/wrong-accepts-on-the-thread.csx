// diagnosis: accepts-on-the-thread
static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    for (int i = 0; i < clients; i++)
        start(() =>
        {
            var connection = listener.Accept();
            try { handle(connection); }
            catch (Exception error) { report(error); }
            finally { connection.Dispose(); }
        });
}
