// diagnosis: no-lock
class ChatRoom : IChatRoom
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Action<string>> _clients = [];

    public void Join(string name, Action<string> send)
    {
        lock (_lock) _clients[name] = send;
    }

    public void Leave(string name)
    {
        lock (_lock) _clients.Remove(name);
    }

    public void Say(string text)
    {
        foreach (var send in _clients.Values.ToArray())
            try { send(text); } catch (IOException) { }
    }
}
