// diagnosis: a-thread-each
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    var polling = Task.Factory.StartNew(() => connection.Poll(limit, SelectMode.SelectRead), CancellationToken.None,
        TaskCreationOptions.LongRunning, TaskScheduler.Default);
    if (!await polling.ConfigureAwait(false))
        throw new TimeoutException();
    return connection.Receive(buffer);
}
