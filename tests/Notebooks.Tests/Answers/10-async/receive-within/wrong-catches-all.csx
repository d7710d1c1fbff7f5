// diagnosis: hides-the-reset
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try
    {
        return await connection.ReceiveAsync(buffer, time.Token).ConfigureAwait(false);
    }
    catch (Exception)
    {
        throw new TimeoutException($"Nothing came within {limit}.");
    }
}
