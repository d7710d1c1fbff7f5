// diagnosis: stops-early
class NumberTheLines : StreamRequestHandler
{
    protected override void Handle()
    {
        for (int number = 1; ; number++)
        {
            using var stream = new NetworkStream(Connection);
            if (new StreamReader(stream).ReadLine() is not { } line)
                return;
            Writer.WriteLine($"{number}: {line}");
        }
    }
}
