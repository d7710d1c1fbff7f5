// diagnosis: no-line-end
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        int number = 0;
        foreach (var line in Reader.Lines())
            Writer.Write($"{++number}: {line}");
    }
}
