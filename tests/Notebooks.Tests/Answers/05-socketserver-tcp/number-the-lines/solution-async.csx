class NumberTheLines : StreamRequestHandler
{
    protected override async Task HandleAsync()
    {
        for (int number = 1; await Reader.ReadLineAsync() is { } line; number++)
            await Writer.WriteLineAsync($"{number}: {line}");
    }
}
