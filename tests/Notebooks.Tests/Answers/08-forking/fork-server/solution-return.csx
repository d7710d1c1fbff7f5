static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        unix.CollectChildren();
        int connection = unix.Accept();
        int child = unix.Fork();
        if (child == 0)
        {
            unix.Close(unix.Listener);
            unix.Answer(connection);
            unix.Close(connection);
            return;
        }
        unix.Close(connection);
    }
}
