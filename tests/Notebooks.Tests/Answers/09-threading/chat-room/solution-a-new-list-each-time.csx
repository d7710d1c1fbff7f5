class ChatRoom : IChatRoom
{
    private readonly object _door = new();
    private (string Name, Action<string> Send)[] _all = [];

    public void Join(string name, Action<string> send)
    {
        lock (_door)
            _all = [.. _all, (name, send)];
    }

    public void Leave(string name)
    {
        lock (_door)
            _all = _all.Where(each => each.Name != name).ToArray();
    }

    public void Say(string text)
    {
        foreach (var (_, send) in _all)
        {
            try { send(text); }
            catch { }
        }
    }
}
