// diagnosis: handler-throws
class NumberTheLines : StreamRequestHandler
{
    int number;

    protected override void Setup() => number = 0;

    protected override void Handle()
    {
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
