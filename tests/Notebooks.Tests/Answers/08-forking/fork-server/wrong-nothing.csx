// diagnosis: accepts-nobody
static void ServeForking(PretendUnix unix, int clients)
{
    unix.Close(unix.Listener);
}
