// diagnosis: never-answers
static void Serve(Socket listener, int clients)
{
    Socket connection = null!;
    for (int i = 0; i < clients; i++)
        connection = listener.Accept();
    var buffer = new byte[1024];
    int count;
    while ((count = connection.Receive(buffer)) > 0)
        connection.Send(Encoding.UTF8.GetBytes($"[{DateTime.Now:T}] {Encoding.UTF8.GetString(buffer, 0, count)}"));
}
