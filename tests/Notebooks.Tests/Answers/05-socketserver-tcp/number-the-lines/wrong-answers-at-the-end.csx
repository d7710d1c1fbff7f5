// diagnosis: never-answers
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        var lines = Reader.Lines().ToList();
        for (int i = 0; i < lines.Count; i++)
            Writer.WriteLine($"{i + 1}: {lines[i]}");
    }
}
