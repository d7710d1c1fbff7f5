class Keeper(Dictionary<string, string> values) : StreamRequestHandler
{
    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
        {
            int first = line.IndexOf(' '), second = first < 0 ? -1 : line.IndexOf(' ', first + 1);
            if (line.StartsWith("set ") && second > 0)
            {
                values[line[(first + 1)..second]] = line[(second + 1)..];
                Writer.Write("ok\n");
            }
            else if (line.StartsWith("get ") && second < 0)
                Writer.Write((values.TryGetValue(line[4..], out var value) ? value : "none") + "\n");
            else
                Writer.Write("what?\n");
        }
    }
}

static BaseServer NewStore()
{
    var values = new Dictionary<string, string>();
    var server = new TcpServer<Keeper>(() => new Keeper(values), concurrency: new SocketLessons.Threading());
    server.ServeInBackground();
    return server;
}
