// diagnosis: no-lock
class ChatRoom : IChatRoom
{
    private readonly List<(string Name, Action<string> Send)> _clients = [];

    public void Join(string name, Action<string> send)
    {
        _clients.Add((name, send));
    }

    public void Leave(string name)
    {
        _clients.RemoveAll(client => client.Name == name);
    }

    public void Say(string text)
    {
        foreach (var (_, send) in _clients.ToArray())
            try { send(text); } catch (IOException) { }
    }
}
