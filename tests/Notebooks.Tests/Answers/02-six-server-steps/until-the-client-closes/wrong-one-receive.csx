// diagnosis: one-receive
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = connection.Receive(buffer);
    connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
    connection.Close();
}
