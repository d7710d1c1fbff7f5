class NumberTheLines : StreamRequestHandler
{
    int number;

    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
        {
            number++;
            Writer.Write(number + ": " + line + "\n");
        }
    }
}
