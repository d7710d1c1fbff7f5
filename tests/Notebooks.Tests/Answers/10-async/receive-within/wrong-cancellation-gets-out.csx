// diagnosis: says-canceled
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    return await connection.ReceiveAsync(buffer, time.Token);
}
