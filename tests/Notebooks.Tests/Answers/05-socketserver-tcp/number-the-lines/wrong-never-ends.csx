// diagnosis: never-ends
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        for (int number = 1; ; number++)
            Writer.WriteLine($"{number}: {Reader.ReadLine()}");
    }
}
