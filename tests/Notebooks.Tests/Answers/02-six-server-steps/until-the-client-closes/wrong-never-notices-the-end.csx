// diagnosis: never-notices-the-end
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = 0;
    while (true)
        total += connection.Receive(buffer);
}
