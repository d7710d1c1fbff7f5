// diagnosis: no-error
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        return await connection.ReceiveAsync(buffer, time.Token).ConfigureAwait(false);
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
}
