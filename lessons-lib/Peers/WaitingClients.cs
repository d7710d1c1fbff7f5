using System.Net.Sockets;

namespace SocketLessons;

/// <summary>The clients that fill a listener's queue. While they are there, a further connect finds no room.</summary>
public sealed class WaitingClients : IDisposable
{
    internal WaitingClients(IReadOnlyList<Socket> clients) => Clients = clients;

    /// <summary>The connected clients, oldest first. Nobody has accepted them.</summary>
    public IReadOnlyList<Socket> Clients { get; }

    /// <summary>How many connections the queue took: on Linux one more than the backlog.</summary>
    public int Count => Clients.Count;

    /// <summary>Closes the clients.</summary>
    public void Dispose()
    {
        foreach (var client in Clients)
            client.Dispose();
    }
}

public sealed partial class PeerServer
{
    /// <summary>
    /// Where the queue cannot be looked into, a connect that is not done after this time counts as one that found no room.
    /// </summary>
    private static readonly TimeSpan NoRoomAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>No lesson asks for a longer queue; it keeps a mistake from opening thousands of sockets.</summary>
    private const int LongestQueue = 512;

    /// <summary>
    /// Connects clients to a server that <see cref="NeverAccepts"/> until its queue is full. The next connect then hangs on
    /// Linux, and is refused on Windows. Dispose the result to close the clients.
    /// </summary>
    /// <exception cref="InvalidOperationException">This server accepts, so its queue would never be full.</exception>
    public WaitingClients FillQueue()
    {
        if (_accepting is not null)
            throw new InvalidOperationException("This server empties its queue: only NeverAccepts(backlog) lets it fill.");
        var clients = new List<Socket>();
        try
        {
            while (clients.Count < LongestQueue && QueueRoom.Of(Listener) != 0 && ConnectWithin(NoRoomAfter) is { } client)
                clients.Add(client);
            return new WaitingClients(clients);
        }
        catch
        {
            clients.ForEach(client => client.Dispose());
            throw;
        }
    }

    private Socket? ConnectWithin(TimeSpan time)
    {
        var client = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        // Where the queue shows that there is room, the connect will be done; only a busy machine makes it late.
        using var giveUp = new CancellationTokenSource(QueueRoom.Of(Listener) is null ? time : PeerDeadline.Default);
        try
        {
            client.ConnectAsync(EndPoint, giveUp.Token).AsTask().GetAwaiter().GetResult();
            return client;
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            client.Dispose();
            return null; // No room: it hung, or was refused.
        }
    }
}
