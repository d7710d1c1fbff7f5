// diagnosis: loses-bytes
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit) =>
    await connection.ReceiveAsync(buffer, CancellationToken.None).AsTask().WaitAsync(limit);
