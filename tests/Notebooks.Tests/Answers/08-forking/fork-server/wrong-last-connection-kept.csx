// diagnosis: parent-keeps-connection
static void ServeForking(PretendUnix unix, int clients)
{
    int before = -1;
    for (int i = 0; i < clients; i++)
    {
        if (before >= 0)
            unix.Close(before);
        unix.CollectChildren();
        int connection = unix.Accept();
        if (unix.Fork() == 0)
        {
            unix.Close(unix.Listener);
            unix.Answer(connection);
            unix.Exit();
        }
        before = connection;
    }
}
