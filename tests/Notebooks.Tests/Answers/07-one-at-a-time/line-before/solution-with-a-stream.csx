static string? LineBefore(Socket connection, TimeSpan limit)
{
    return Task.Run(async () =>
    {
        using var timeUp = new CancellationTokenSource(limit);
        await using var stream = new NetworkStream(connection, ownsSocket: false);
        var line = new MemoryStream();
        var piece = new byte[4096];
        try
        {
            while (await stream.ReadAsync(piece, timeUp.Token) is > 0 and var count)
            {
                line.Write(piece, 0, count);
                if (piece[count - 1] == '\n')
                    return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length - 1);
            }
        }
        catch (Exception) when (timeUp.IsCancellationRequested)
        {
        }
        return null;
    }).GetAwaiter().GetResult();
}
