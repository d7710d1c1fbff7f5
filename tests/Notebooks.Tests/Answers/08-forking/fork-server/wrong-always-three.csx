// diagnosis: another-number
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < 3; i++)
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
}
