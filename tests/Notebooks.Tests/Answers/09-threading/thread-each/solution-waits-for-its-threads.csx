static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    using var all = new CountdownEvent(clients);
    for (int i = 0; i < clients; i++)
    {
        Socket connection = listener.Accept();
        start(() =>
        {
            try { handle(connection); }
            catch (InvalidOperationException error) { report(error); }
            connection.Close();
            all.Signal();
        });
    }
    all.Wait();
}
