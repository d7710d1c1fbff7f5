static async Task ServeUpper(Socket listener, CancellationToken end)
{
    var talks = new List<Task>();
    while (!end.IsCancellationRequested)
    {
        Socket connection;
        try { connection = await listener.AcceptAsync(end); }
        catch (OperationCanceledException) { break; }
        talks.Add(Task.Run(() => TalkAsync(connection, end)));
    }
    await Task.WhenAll(talks);
}

static async Task TalkAsync(Socket connection, CancellationToken end)
{
    await using var stream = new NetworkStream(connection, ownsSocket: true);
    var buffer = new byte[64];
    try
    {
        while (await stream.ReadAsync(buffer, end) is > 0 and var count)
        {
            for (int i = 0; i < count; i++)
                buffer[i] = (byte)char.ToUpperInvariant((char)buffer[i]);
            await stream.WriteAsync(buffer.AsMemory(0, count), end);
        }
    }
    catch (OperationCanceledException) { }
    catch (IOException) { }
}
