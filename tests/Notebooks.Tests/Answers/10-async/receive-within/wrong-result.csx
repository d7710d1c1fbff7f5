// diagnosis: blocks-the-caller
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        return connection.ReceiveAsync(buffer, time.Token).AsTask().Result;
    }
    catch (OperationCanceledException)
    {
        throw new TimeoutException($"Nothing came within {limit}.");
    }
}
