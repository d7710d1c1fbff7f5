// diagnosis: zombies
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        int connection = unix.Accept();
        if (unix.Fork() == 0)
        {
            unix.Close(unix.Listener);
            unix.Answer(connection);
            unix.CollectChildren();
            unix.Exit();
        }
        unix.Close(connection);
    }
}
