// diagnosis: accepts-more
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    _ = AcceptAllAsync(listener, end);
    try { await Task.Delay(Timeout.Infinite, end).ConfigureAwait(false); }
    catch (OperationCanceledException) { }
}

static async Task AcceptAllAsync(Socket listener, CancellationToken end)
{
    while (true)
    {
        var connection = await listener.AcceptAsync().ConfigureAwait(false);
        _ = TalkAsync(connection, end);
    }
}

static async Task TalkAsync(Socket connection, CancellationToken end)
{
    using var ownedHere = connection;
    try
    {
        var buffer = new byte[1024];
        int count;
        while ((count = await connection.ReceiveAsync(buffer, end).ConfigureAwait(false)) > 0)
        {
            var text = Encoding.UTF8.GetString(buffer, 0, count).ToUpperInvariant();
            await connection.SendAsync(Encoding.UTF8.GetBytes(text), end).ConfigureAwait(false);
        }
    }
    catch (Exception error) when (error is OperationCanceledException or SocketException) { }
}
