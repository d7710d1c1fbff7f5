// diagnosis: loses-bytes
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    var receive = connection.ReceiveAsync(buffer, CancellationToken.None).AsTask();
    if (await Task.WhenAny(receive, Task.Delay(limit)) != receive)
        throw new TimeoutException();
    return await receive;
}
