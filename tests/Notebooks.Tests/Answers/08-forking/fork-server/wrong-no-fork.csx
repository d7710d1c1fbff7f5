// diagnosis: never-forks
static void ServeForking(PretendUnix unix, int clients)
{
    for (int i = 0; i < clients; i++)
    {
        int connection = unix.Accept();
        unix.Answer(connection);
        unix.Close(connection);
    }
}
