// diagnosis: trims-the-line
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        int number = 0;
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line.Trim()}");
    }
}
