static Task<int> ReceiveWithin(Socket connection, byte[] buffer, TimeSpan limit)
{
    var time = new CancellationTokenSource();
    time.CancelAfter(limit);
    return connection.ReceiveAsync(buffer, SocketFlags.None, time.Token).AsTask().ContinueWith(receive =>
    {
        if (time.IsCancellationRequested && receive is not { IsCompletedSuccessfully: true })
            throw new TimeoutException();
        return receive.GetAwaiter().GetResult();
    });
}
