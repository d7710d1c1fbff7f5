// diagnosis: ends-the-connection
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    var receiving = connection.ReceiveAsync(buffer, CancellationToken.None).AsTask();
    if (await Task.WhenAny(receiving, Task.Delay(limit)) == receiving)
        return await receiving;
    connection.Dispose();
    throw new TimeoutException();
}
