// diagnosis: holds-a-thread
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    if (!await Task.Run(() => connection.Poll(limit, SelectMode.SelectRead)))
        throw new TimeoutException();
    return connection.Receive(buffer);
}
