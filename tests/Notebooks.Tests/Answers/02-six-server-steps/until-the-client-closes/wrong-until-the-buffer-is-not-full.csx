// diagnosis: one-receive
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = 0;
    int count;
    do
    {
        count = connection.Receive(buffer);
        total += count;
    } while (count == buffer.Length);
    connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
    connection.Close();
}
