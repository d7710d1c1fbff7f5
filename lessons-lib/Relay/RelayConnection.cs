using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// One client of a relay, the connection to the server that was made for it, and the two directions between them.
/// </summary>
internal sealed class RelayConnection : IDisposable
{
    private readonly Relay _relay;
    private readonly int _number;
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly CancellationTokenSource _ended;
    private readonly ManualResetEventSlim _closed = new(); // Has no handle to dispose while nobody asks for one.
    private int _reset;

    public RelayConnection(Relay relay, int number, Socket client, Socket server, CancellationToken stopping)
    {
        (_relay, _number, _client, _server) = (relay, number, client, server);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Ended = _ended.Token;
    }

    /// <summary>Set when the relay stops, and when this connection is reset.</summary>
    public CancellationToken Ended { get; }

    public Random NumbersFor(RelayDirection direction) => RelaySeed.For(_relay.Seed, _number, direction);

    /// <summary>Passes on until both directions have ended, and closes both sockets.</summary>
    public void Run()
    {
        try
        {
            // A relay that waits to fill packets (Nagle's algorithm) would join what it has just split.
            _client.NoDelay = true;
            if (_server.AddressFamily != AddressFamily.Unix)
                _server.NoDelay = true;
            using var toServer = new StreamPump(this, RelayDirection.ToServer, _client, _server, _relay.ToServer);
            using var toClient = new StreamPump(this, RelayDirection.ToClient, _server, _client, _relay.ToClient);
            var other = new Thread(toServer.Run) { IsBackground = true, Name = "relay: to server" };
            other.Start();
            toClient.Run();
            other.Join();
        }
        finally
        {
            Close(_client);
            Close(_server);
            _closed.Set();
        }
    }

    private void Close(Socket socket)
    {
        if (Volatile.Read(ref _reset) != 0)
            CloseWithReset(socket);
        else
            socket.Dispose();
    }

    public void Forwarded(RelayDirection direction, int piece, int bytes)
    {
        _relay.Count(direction, bytes);
        Note(direction, piece, RelayAction.Forwarded, bytes);
    }

    public void Note(RelayDirection direction, int piece, RelayAction action, int bytes, string note = "") =>
        _relay.Journal.Note(_number, direction, piece, action, bytes, note);

    /// <summary>Ends both directions, so that both sides are closed with a reset (RST), whatever is still on its way.</summary>
    public void Reset(RelayDirection direction, string why)
    {
        if (Ended.IsCancellationRequested || Interlocked.Exchange(ref _reset, 1) != 0)
            return;
        Note(direction, 0, RelayAction.Reset, 0, why);
        End();
    }

    /// <summary>Waits until both sockets are closed. Not for the threads that do it.</summary>
    public void WaitUntilClosed()
    {
        if (!_closed.Wait(PeerDeadline.Default))
            throw PeerDeadline.Passed("the relay to close a connection", PeerDeadline.Default);
    }

    /// <summary>Ends both directions now.</summary>
    public void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <summary>Closes <paramref name="socket"/>, which no call is waiting on, so that the other side sees a reset.</summary>
    public static void CloseWithReset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // The other side has reset the connection already; macOS refuses the option then.
        }
        socket.Dispose();
    }

    public void Dispose()
    {
        _server.Dispose();
        _ended.Dispose();
    }
}
