class ChatRoom : IChatRoom
{
    private readonly ConcurrentDictionary<string, Action<string>> _clients = new();

    public void Join(string name, Action<string> send)
    {
        _clients[name] = send;
    }

    public void Leave(string name)
    {
        _clients.TryRemove(name, out _);
    }

    public void Say(string text)
    {
        foreach (var (_, send) in _clients.ToArray())
        {
            try { send(text); }
            catch (IOException) { }
        }
    }
}
