// diagnosis: closed-too-early
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = 0;
    int count;
    while ((count = connection.Receive(buffer)) > 0)
        total += count;
    connection.Close();
    connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
}
