// diagnosis: never-receives
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    await Task.Delay(limit);
    throw new TimeoutException();
}
