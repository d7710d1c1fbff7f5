// diagnosis: never-answers
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        Writer.AutoFlush = false;
        int number = 0;
        foreach (var line in Reader.Lines())
            Writer.WriteLine($"{++number}: {line}");
    }
}
