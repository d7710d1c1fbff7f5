// diagnosis: address-in-use
class Store() : TcpServer<StoreHandler>(Place.Mine)
{
    public Dictionary<string, string> Values { get; } = [];
}

class StoreHandler : StreamRequestHandler
{
    protected override void Handle()
    {
        var values = ((Store)Server).Values;
        foreach (var line in Reader.Lines())
            Writer.WriteLine(Answer(values, line.Split(' ', 3)));
    }

    static string Answer(Dictionary<string, string> values, string[] parts)
    {
        switch (parts)
        {
            case ["set", var name, var value]:
                values[name] = value;
                return "ok";
            case ["get", var name]:
                return values.GetValueOrDefault(name, "none");
            default:
                return "what?";
        }
    }
}


static class Place
{
    public static readonly IPEndPoint Mine = Free();

    static IPEndPoint Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}

static BaseServer NewStore() => new Store();
