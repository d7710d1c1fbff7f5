// diagnosis: no-guard
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    var talks = new List<Task>();
    try
    {
        while (true)
            talks.Add(TalkAsync(await listener.AcceptAsync(end), end));
    }
    catch (OperationCanceledException) { }
    while (talks.Any(talk => !talk.IsCompleted))
        await Task.Delay(10);
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
