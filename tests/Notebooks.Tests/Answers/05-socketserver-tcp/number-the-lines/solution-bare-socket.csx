class NumberTheLines : RequestHandler
{
    protected override void Handle()
    {
        using var stream = new NetworkStream(Request.Socket);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        for (int number = 1; reader.ReadLine() is { } line; number++)
            Request.Socket.Send(Encoding.UTF8.GetBytes($"{number}: {line}\n"));
    }
}
