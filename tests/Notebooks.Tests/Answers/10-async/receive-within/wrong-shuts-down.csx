// diagnosis: ends-the-connection
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    using var time = new CancellationTokenSource(limit);
    try { return await connection.ReceiveAsync(buffer, time.Token); }
    catch (OperationCanceledException)
    {
        connection.Shutdown(SocketShutdown.Both);
        throw new TimeoutException();
    }
}
