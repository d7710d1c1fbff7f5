// diagnosis: wants-more
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        int have = 0;
        while (have < buffer.Length && await connection.ReceiveAsync(buffer.AsMemory(have), time.Token) is > 0 and var count)
            have += count;
        return have;
    }
    catch (OperationCanceledException) { throw new TimeoutException(); }
}
