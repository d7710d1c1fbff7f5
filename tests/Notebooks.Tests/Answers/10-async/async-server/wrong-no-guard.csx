// diagnosis: no-guard
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    try
    {
        while (true)
        {
            var connection = await listener.AcceptAsync(end);
            _ = TalkAsync(connection, end);
        }
    }
    catch (OperationCanceledException) { }
}

static async Task TalkAsync(Socket connection, CancellationToken end)
{
    using var ownedHere = connection;
    var buffer = new byte[1024];
    int count;
    while ((count = await connection.ReceiveAsync(buffer, end)) > 0)
    {
        string text = Encoding.UTF8.GetString(buffer, 0, count).ToUpperInvariant();
        await connection.SendAsync(Encoding.UTF8.GetBytes(text), end);
    }
}
