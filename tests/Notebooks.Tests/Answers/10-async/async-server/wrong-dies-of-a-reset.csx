// diagnosis: a-reset-ends-it
static async Task ServeUpper(Socket listener, CancellationToken end)
{
    var talks = new List<Task>();
    var accepting = listener.AcceptAsync(end).AsTask();
    try
    {
        while (true)
        {
            var done = await Task.WhenAny(talks.Append(accepting)).ConfigureAwait(false);
            await done;
            talks.Remove(done);
            if (done != accepting)
                continue;
            talks.Add(TalkAsync(accepting.Result, end));
            accepting = listener.AcceptAsync(end).AsTask();
        }
    }
    catch (OperationCanceledException) { }
}

static async Task TalkAsync(Socket connection, CancellationToken end)
{
    using var ownedHere = connection;
    var buffer = new byte[1024];
    int count;
    while ((count = await connection.ReceiveAsync(buffer, end).ConfigureAwait(false)) > 0)
        await connection.SendAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, 0, count).ToUpperInvariant()), end);
}
