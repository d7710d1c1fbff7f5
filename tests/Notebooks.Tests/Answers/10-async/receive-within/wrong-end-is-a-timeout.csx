// diagnosis: misses-the-end
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        int count = await connection.ReceiveAsync(buffer, time.Token);
        return count > 0 ? count : throw new TimeoutException();
    }
    catch (OperationCanceledException) { throw new TimeoutException(); }
}
