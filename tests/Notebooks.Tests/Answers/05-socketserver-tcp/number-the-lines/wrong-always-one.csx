// diagnosis: always-one
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        foreach (var line in Reader.Lines())
        {
            int number = 0;
            Writer.WriteLine($"{++number}: {line}");
        }
    }
}
