// diagnosis: no-deadline
static async Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    connection.ReceiveTimeout = (int)limit.TotalMilliseconds;
    try { return await connection.ReceiveAsync(buffer, SocketFlags.None); }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.TimedOut) { throw new TimeoutException(); }
}
