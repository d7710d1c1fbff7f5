// diagnosis: skipped
class ChatRoom : IChatRoom
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, Action<string> Send)> _clients = [];

    public void Join(string name, Action<string> send)
    {
        lock (_lock) _clients.Add((name, send));
    }

    public void Leave(string name)
    {
        lock (_lock) _clients.RemoveAll(client => client.Name == name);
    }

    public void Say(string text)
    {
        for (int i = 0; i < _clients.Count; i++)
            try { _clients[i].Send(text); } catch (IOException) { }
    }
}
