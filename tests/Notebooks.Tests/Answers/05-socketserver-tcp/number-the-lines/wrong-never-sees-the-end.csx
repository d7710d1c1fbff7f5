// diagnosis: handler-throws
class NumberTheLines : RequestHandler
{
    protected override void Handle()
    {
        using var stream = new NetworkStream(Request.Socket, ownsSocket: true);
        using var reader = new StreamReader(stream);
        for (int number = 1; ; number++)
        {
            string line = reader.ReadLine()!;
            stream.Write(Encoding.UTF8.GetBytes($"{number}: {line.TrimEnd('\r')}\n"));
        }
    }
}
