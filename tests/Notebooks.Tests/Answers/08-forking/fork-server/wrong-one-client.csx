// diagnosis: clients-left-out
static void ServeForking(PretendUnix unix, int clients)
{
    int connection = unix.Accept();
    if (unix.Fork() == 0)
    {
        unix.Close(unix.Listener);
        unix.Answer(connection);
        unix.Exit();
    }
    unix.Close(connection);
    unix.CollectChildren();
}
