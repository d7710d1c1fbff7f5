// diagnosis: answers-each-piece
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    int total = 0, count;
    while ((count = connection.Receive(buffer)) > 0)
    {
        total += count;
        connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
    }
    connection.Close();
}
