using System.Collections.Concurrent;
using System.Net;

namespace SocketLessons;

/// <summary>
/// Stands between datagram clients and a server; <see cref="Relay.DatagramsTo"/> starts it. Each client gets a socket of its own
/// towards the server, so that answers find their way back.
/// </summary>
public sealed class DatagramRelay : IDisposable
{
    /// <summary>Each client costs three threads; a class of thirty on one relay is fine, a scan of every port is not.</summary>
    private const int MostClients = 64;

    private readonly DatagramPeer _front;
    private readonly ConcurrentDictionary<EndPoint, Client> _clients = new();
    private readonly RelayJournal _journal = new();
    private readonly int[] _counts = new int[Enum.GetValues<RelayAction>().Length];
    private int _toServer;
    private int _toClient;
    private volatile bool _disposed;

    private DatagramRelay(IPEndPoint target, DatagramImpairments toServer, DatagramImpairments toClient, int seed)
    {
        (Target, ToServer, ToClient, Seed) = (target, toServer, toClient, seed);
        _front = DatagramPeer.Start((_, datagram, sender) => FromClient(datagram, sender), "datagram relay");
    }

    internal static DatagramRelay Start(IPEndPoint target, DatagramImpairments toServer, DatagramImpairments toClient, int seed)
    {
        ArgumentNullException.ThrowIfNull(target);
        toServer.Check();
        toClient.Check();
        return new DatagramRelay(target, toServer, toClient, seed);
    }

    /// <summary>Where clients send to.</summary>
    public IPEndPoint EndPoint => _front.EndPoint;

    /// <summary>What happens on the way to the server.</summary>
    public DatagramImpairments ToServer { get; }

    /// <summary>What happens on the way to the client.</summary>
    public DatagramImpairments ToClient { get; }

    /// <summary>Where everything that is drawn comes from.</summary>
    public int Seed { get; }

    /// <summary>Datagrams passed on to the server, duplicates included.</summary>
    public int DatagramsToServer => Volatile.Read(ref _toServer);

    /// <summary>Datagrams passed on to clients, duplicates included.</summary>
    public int DatagramsToClient => Volatile.Read(ref _toClient);

    /// <summary>Datagrams dropped, both ways.</summary>
    public int DatagramsDropped => CountOf(RelayAction.Dropped);

    /// <summary>Datagrams passed on a second time, both ways.</summary>
    public int DatagramsDuplicated => CountOf(RelayAction.Duplicated);

    /// <summary>Datagrams held back so that others overtook them, both ways.</summary>
    public int DatagramsHeldBack => CountOf(RelayAction.HeldBack);

    /// <summary>What the relay did so far.</summary>
    public RelayLog Log => _journal.Snapshot();

    /// <summary>What went wrong inside the relay.</summary>
    public IReadOnlyList<PeerProblem> Problems => _front.Problems;

    private IPEndPoint Target { get; }

    private int CountOf(RelayAction action) => Volatile.Read(ref _counts[(int)action]);

    private void FromClient(byte[] datagram, EndPoint sender)
    {
        if (_disposed)
            return;
        if (!_clients.TryGetValue(sender, out var client))
        {
            if (_clients.Count == MostClients)
            {
                Note(0, RelayDirection.ToServer, 0, RelayAction.Failed, datagram.Length, $"more than {MostClients} clients");
                return;
            }
            client = _clients[sender] = new Client(this, _clients.Count + 1, sender);
            if (_disposed)
                client.Dispose(); // Dispose may have gone through the list a moment before.
        }
        client.Take(datagram);
    }

    private void Note(int client, RelayDirection direction, int number, RelayAction action, int bytes, string note)
    {
        Interlocked.Increment(ref _counts[(int)action]);
        if (action is RelayAction.Forwarded or RelayAction.Released or RelayAction.Duplicated)
            Interlocked.Increment(ref direction == RelayDirection.ToServer ? ref _toServer : ref _toClient);
        _journal.Note(client, direction, number, action, bytes, note);
    }

    /// <summary>Closes everything, within a few seconds at most. What was held or delayed is lost. May be called twice.</summary>
    public void Dispose()
    {
        _disposed = true;
        _front.Dispose();
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    /// <summary>One client: its socket towards the server, and a lane each way.</summary>
    private sealed class Client : IDisposable
    {
        private readonly DatagramPeer _back;
        private readonly DatagramLane _toServer;
        private readonly DatagramLane _toClient;

        public Client(DatagramRelay relay, int number, EndPoint address)
        {
            _toClient = Lane(RelayDirection.ToClient, relay.ToClient, bytes => relay._front.Socket.SendTo(bytes, address));
            _back = DatagramPeer.Start((_, datagram, sender) =>
            {
                if (sender.Equals(relay.Target))
                    _toClient.Take(datagram);
            }, "datagram relay");
            _toServer = Lane(RelayDirection.ToServer, relay.ToServer, bytes => _back.Socket.SendTo(bytes, relay.Target));

            DatagramLane Lane(RelayDirection direction, DatagramImpairments impairments, Action<byte[]> send) =>
                new(impairments, RelaySeed.For(relay.Seed, number, direction), send,
                    (datagram, action, bytes, note) => relay.Note(number, direction, datagram, action, bytes, note));
        }

        public void Take(byte[] datagram) => _toServer.Take(datagram);

        public void Dispose()
        {
            _back.Dispose();
            _toServer.Dispose();
            _toClient.Dispose();
        }
    }
}
