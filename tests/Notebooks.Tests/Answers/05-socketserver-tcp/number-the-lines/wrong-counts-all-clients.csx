// diagnosis: counts-all-clients
class NumberTheLines : StreamRequestHandler
{
    static int number;

    protected override void Handle()
    {
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
