// diagnosis: handler-throws
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
        if (parts[0] == "get")
            return values.GetValueOrDefault(parts[1], "none");
        if (parts[0] != "set")
            return "what?";
        values[parts[1]] = parts[2];
        return "ok";
    }
}

static BaseServer NewStore() => new Store();
