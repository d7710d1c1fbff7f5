// diagnosis: cannot-serve
class NumberTheLines : StreamRequestHandler
{
    protected void handle()
    {
        int number = 0;
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
