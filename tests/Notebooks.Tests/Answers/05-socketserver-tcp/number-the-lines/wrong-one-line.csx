// diagnosis: one-line-only
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle() => Writer.WriteLine($"1: {Reader.ReadLine()}");
}
