static void ServeForking(PretendUnix unix, int clients)
{
    int left = clients;
    while (left-- > 0)
    {
        var connection = unix.Accept();
        switch (unix.Fork())
        {
            case 0:
                try
                {
                    unix.Close(unix.Listener);
                    unix.Answer(connection);
                }
                finally
                {
                    unix.Exit();
                }
                break;
            default:
                unix.Close(connection);
                while (unix.CollectChildren() > 0)
                    continue;
                break;
        }
    }
}
