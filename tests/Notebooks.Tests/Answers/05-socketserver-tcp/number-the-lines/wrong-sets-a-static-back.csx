// diagnosis: shares-the-count
class NumberTheLines : StreamRequestHandler
{
    static int number;

    protected override void Handle()
    {
        number = 0;
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
