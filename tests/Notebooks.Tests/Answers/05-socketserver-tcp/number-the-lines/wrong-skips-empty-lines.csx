// diagnosis: skips-an-empty-line
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        int number = 0;
        foreach (var line in Reader.Lines().Where(line => line.Length > 0))
            Writer.WriteLine($"{++number}: {line}");
    }
}
