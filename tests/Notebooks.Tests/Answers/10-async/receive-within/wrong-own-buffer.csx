// diagnosis: other-bytes
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        return await connection.ReceiveAsync(new byte[16], time.Token).ConfigureAwait(false);
    }
    catch (OperationCanceledException)
    {
        throw new TimeoutException($"Nothing came within {limit}.");
    }
}
