// diagnosis: one-at-a-time
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    try
    {
        while (true)
        {
            var connection = await listener.AcceptAsync(end).ConfigureAwait(false);
            _ = TalkAsync(connection, end);
        }
    }
    catch (OperationCanceledException) { }
}

static async Task TalkAsync(Socket connection, CancellationToken end)
{
    using var ownedHere = connection;
    try
    {
        var buffer = new byte[1024];
        int count;
        while ((count = connection.Receive(buffer)) > 0)
        {
            string text = Encoding.UTF8.GetString(buffer, 0, count).ToUpperInvariant();
            await connection.SendAsync(Encoding.UTF8.GetBytes(text), end).ConfigureAwait(false);
        }
    }
    catch (Exception error) when (error is OperationCanceledException or SocketException) { }
}
