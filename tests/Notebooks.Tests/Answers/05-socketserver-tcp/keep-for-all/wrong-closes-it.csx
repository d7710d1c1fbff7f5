// diagnosis: closes-the-server
class Store : TcpServer<StoreHandler>
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

static BaseServer NewStore()
{
    using var store = new Store();
    return store;
}
