// diagnosis: a-receive-is-a-line
class NumberTheLines : RequestHandler
{
    protected override void Handle()
    {
        var buffer = new byte[1024];
        for (int number = 1; Request.Socket.Receive(buffer) is > 0 and var count; number++)
            Request.Socket.Send(Encoding.UTF8.GetBytes($"{number}: {Encoding.UTF8.GetString(buffer, 0, count)}"));
    }
}
