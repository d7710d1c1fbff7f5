// diagnosis: left-open
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = 0;
    int count;
    while ((count = connection.Receive(buffer)) > 0)
        total += count;
    connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
}
