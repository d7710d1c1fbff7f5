// diagnosis: child-accepts
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        if (unix.Fork() == 0)
        {
            int connection = unix.Accept();
            unix.Close(unix.Listener);
            unix.Answer(connection);
            unix.Exit();
        }
        unix.CollectChildren();
    }
}
