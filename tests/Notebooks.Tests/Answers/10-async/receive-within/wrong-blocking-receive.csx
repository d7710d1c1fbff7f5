// diagnosis: blocks-the-caller
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    connection.ReceiveTimeout = (int)limit.TotalMilliseconds;
    try { return connection.Receive(buffer); }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.TimedOut) { throw new TimeoutException(); }
}
