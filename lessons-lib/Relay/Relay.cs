using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Stands between a client and a server and makes happen what a network may do: it splits, joins, delays and resets streams
/// (<see cref="To"/>), and drops, reorders, duplicates and delays datagrams (<see cref="DatagramsTo"/>). The same seed makes the
/// same decisions again.
/// </summary>
public sealed class Relay : IDisposable
{
    private readonly EndPoint _target;
    private readonly PeerServer _front;
    private readonly Lock _lock = new();
    private readonly HashSet<RelayConnection> _connections = [];
    private long _bytesToServer;
    private long _bytesToClient;
    private int _numbers;

    private Relay(EndPoint target, StreamImpairments toServer, StreamImpairments toClient, int seed)
    {
        (_target, ToServer, ToClient, Seed) = (target, toServer, toClient, seed);
        _front = PeerServer.Start(Serve, "relay");
    }

    /// <summary>Starts a relay on 127.0.0.1 for a TCP or Unix stream server.</summary>
    /// <param name="server">Where the server listens, or another relay.</param>
    /// <param name="both">What happens to both directions, unless one of the next two says otherwise.</param>
    /// <param name="toServer">What happens on the way to the server.</param>
    /// <param name="toClient">What happens on the way to the client.</param>
    /// <param name="seed">Where everything that is drawn comes from.</param>
    /// <exception cref="ArgumentException">The impairments contradict each other.</exception>
    public static Relay To(
        EndPoint server,
        StreamImpairments? both = null, StreamImpairments? toServer = null, StreamImpairments? toClient = null,
        int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(server);
        toServer ??= both ?? StreamImpairments.None;
        toClient ??= both ?? StreamImpairments.None;
        toServer.Check();
        toClient.Check();
        return new Relay(server, toServer, toClient, seed);
    }

    /// <summary>Starts a relay on 127.0.0.1 for datagrams (UDP).</summary>
    /// <inheritdoc cref="To" path="/param"/>
    /// <exception cref="ArgumentException">A chance is not between 0 and 1, or a time is negative.</exception>
    public static DatagramRelay DatagramsTo(
        IPEndPoint server,
        DatagramImpairments? both = null, DatagramImpairments? toServer = null, DatagramImpairments? toClient = null,
        int seed = 1)
    {
        both ??= DatagramImpairments.None;
        return DatagramRelay.Start(server, toServer ?? both, toClient ?? both, seed);
    }

    /// <summary>Where the client connects to.</summary>
    public EndPoint EndPoint => _front.EndPoint;

    /// <summary>What happens on the way to the server.</summary>
    public StreamImpairments ToServer { get; }

    /// <summary>What happens on the way to the client.</summary>
    public StreamImpairments ToClient { get; }

    /// <summary>Where everything that is drawn comes from.</summary>
    public int Seed { get; }

    /// <summary>Bytes passed on to the server, over all connections.</summary>
    public long BytesToServer => Interlocked.Read(ref _bytesToServer);

    /// <summary>Bytes passed on to the client, over all connections.</summary>
    public long BytesToClient => Interlocked.Read(ref _bytesToClient);

    /// <summary>How many clients have come so far.</summary>
    public int Accepted => _front.Accepted;

    /// <summary>What the relay did so far.</summary>
    public RelayLog Log => Journal.Snapshot();

    /// <summary>What went wrong inside the relay. What a client or server did wrong stands in the log.</summary>
    public IReadOnlyList<PeerProblem> Problems => _front.Problems;

    internal RelayJournal Journal { get; } = new();

    internal void Count(RelayDirection direction, int bytes) =>
        Interlocked.Add(ref direction == RelayDirection.ToServer ? ref _bytesToServer : ref _bytesToClient, bytes);

    private void Serve(Socket client, CancellationToken stopping)
    {
        var number = Interlocked.Increment(ref _numbers);
        if (Connect(number, stopping) is not { } server)
        {
            if (!stopping.IsCancellationRequested)
                RelayConnection.CloseWithReset(client);
            return;
        }
        using var connection = new RelayConnection(this, number, client, server, stopping);
        lock (_lock)
            _connections.Add(connection);
        Journal.Note(number, RelayDirection.ToServer, 0, RelayAction.Connected, 0);
        try
        {
            connection.Run();
        }
        finally
        {
            lock (_lock)
                _connections.Remove(connection);
        }
    }

    private Socket? Connect(int number, CancellationToken stopping)
    {
        var protocol = _target.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var server = new Socket(_target.AddressFamily, SocketType.Stream, protocol);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        giveUp.CancelAfter(PeerDeadline.Default);
        try
        {
            server.ConnectAsync(_target, giveUp.Token).AsTask().GetAwaiter().GetResult();
            return server;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            server.Dispose();
            if (stopping.IsCancellationRequested)
                return null;
            var note = $"cannot connect to {_target}: {error.Message}";
            Journal.Note(number, RelayDirection.ToServer, 0, RelayAction.Failed, 0, note);
            return null;
        }
    }

    /// <summary>
    /// Closes both sides of every connection with a reset (RST, RFC 9293 section 3.5.3). Who is in a Receive gets
    /// ConnectionReset.
    /// The relay goes on and takes new clients.
    /// </summary>
    /// <returns>How many connections there were.</returns>
    public int Reset()
    {
        RelayConnection[] open;
        lock (_lock)
        {
            open = [.. _connections];
            foreach (var connection in open)
                connection.Reset(RelayDirection.ToServer, "asked to");
        }
        foreach (var connection in open)
            connection.WaitUntilClosed();
        return open.Length;
    }

    /// <summary>Closes everything, within a few seconds at most. What was held or delayed is lost. May be called twice.</summary>
    public void Dispose() => _front.Dispose();
}
