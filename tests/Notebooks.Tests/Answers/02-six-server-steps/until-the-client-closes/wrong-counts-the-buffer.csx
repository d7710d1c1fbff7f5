// diagnosis: counts-the-buffer
void CountForClient(Socket connection)
{
    var buffer = new byte[1024];
    var total = 0;
    while (connection.Receive(buffer) > 0)
        total += buffer.Length;
    connection.Send(Encoding.UTF8.GetBytes(total.ToString()));
    connection.Close();
}
