// diagnosis: starts-too-late
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        int number = 1;
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
