namespace SocketLessons;

/// <summary>A process of <see cref="PretendUnix"/>: its descriptors, and what its calls have returned so far.</summary>
internal sealed class PretendProcess
{
    /// <summary>0, 1 and 2 are the standard streams, as everywhere.</summary>
    public const int ListenerDescriptor = 3;

    private readonly SortedDictionary<int, PretendConnection?> _open = [];
    private readonly List<int> _returned = [];
    private int _played;

    /// <param name="parent">Whose copy it is. The call that made it returns 0 here.</param>
    public PretendProcess(int id, PretendProcess? parent)
    {
        (Id, Parent) = (id, parent);
        if (parent is null)
            return;
        foreach (var (descriptor, socket) in parent._open)
            _open.Add(descriptor, socket);
        _returned.AddRange([.. parent._returned, 0]);
    }

    public int Id { get; }

    public PretendProcess? Parent { get; }

    public bool HasEnded { get; private set; }

    public bool IsCollected { get; set; }

    /// <summary>It has ended, and its parent has not asked how.</summary>
    public bool IsZombie => HasEnded && Parent is not null && !IsCollected;

    /// <summary>The connection behind a descriptor; null for the listener, and for one that is not open.</summary>
    public PretendConnection? this[int descriptor] => _open.GetValueOrDefault(descriptor);

    public bool Has(int descriptor) => _open.ContainsKey(descriptor);

    public bool Holds(PretendConnection connection) => _open.ContainsValue(connection);

    /// <summary>Opens the lowest free number, as Unix does.</summary>
    public int Open(PretendConnection? socket)
    {
        var descriptor = ListenerDescriptor;
        while (_open.ContainsKey(descriptor))
            descriptor++;
        _open.Add(descriptor, socket);
        return descriptor;
    }

    public void Close(int descriptor) => _open.Remove(descriptor);

    public void End()
    {
        HasEnded = true;
        _open.Clear();
    }

    public bool PlaysBack(out int result)
    {
        var playsBack = _played < _returned.Count;
        result = playsBack ? _returned[_played++] : 0;
        return playsBack;
    }

    public void Remember(int result)
    {
        _returned.Add(result);
        _played++;
    }
}

/// <summary>The connection of one client of <see cref="PretendUnix"/>.</summary>
internal sealed class PretendConnection(int client)
{
    public int Client { get; } = client;

    public int Answers { get; set; }
}
