// diagnosis: child-keeps-listener
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        int connection = unix.Accept();
        if (unix.Fork() == 0)
        {
            unix.Answer(connection);
            unix.Close(connection);
            unix.Close(unix.Listener);
            unix.Exit();
        }
        unix.Close(connection);
        unix.CollectChildren();
    }
}
