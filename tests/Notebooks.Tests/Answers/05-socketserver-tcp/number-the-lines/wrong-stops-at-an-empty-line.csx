// diagnosis: stops-early
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        int number = 0;
        while (Reader.ReadLine() is { Length: > 0 } line)
            Writer.WriteLine($"{++number}: {line}");
    }
}
