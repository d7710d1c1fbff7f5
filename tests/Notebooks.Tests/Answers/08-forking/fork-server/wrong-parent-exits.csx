// diagnosis: clients-left-out
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        int connection = unix.Accept();
        if (unix.Fork() == 0)
        {
            unix.Close(unix.Listener);
            unix.Answer(connection);
        }
        else
        {
            unix.Close(connection);
            unix.CollectChildren();
        }
        unix.Exit();
    }
}
