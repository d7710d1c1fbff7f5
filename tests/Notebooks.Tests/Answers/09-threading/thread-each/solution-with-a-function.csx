static void Serve(Socket listener, int clients,
    Action<Socket> handle, Action<Action> start, Action<Exception> report)
{
    while (clients-- > 0)
        Begin(listener.Accept(), handle, start, report);
}

static void Begin(Socket connection, Action<Socket> handle, Action<Action> start, Action<Exception> report) => start(() =>
{
    using (connection)
    {
        try { handle(connection); }
        catch (Exception error) { report(error); }
    }
});
