using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SocketWorkbook.Jupyter.Wire.Zmtp;

/// <summary>A ROUTER or XPUB socket of ZeroMQ: a listener and those who connected.</summary>
internal sealed class ListeningSocket : IDisposable
{
    /// <summary>Five for each front end; the rest is for those that come back before they were missed.</summary>
    private const int MostPeers = 200;

    private readonly string socketType;
    private readonly ConcurrentDictionary<string, Peer> named = new();

    /// <exception cref="SocketException">The address cannot be listened on.</exception>
    public ListeningSocket(IPEndPoint address, bool isPublisher)
    {
        socketType = isPublisher ? "XPUB" : "ROUTER";
        IsPublisher = isPublisher;
        Listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Listener.Bind(address);
        Listener.Listen();
        Listener.Blocking = false;
    }

    public bool IsPublisher { get; }

    public Socket Listener { get; }

    /// <summary>Touched by the wire's thread only.</summary>
    public Dictionary<Socket, Peer> Peers { get; } = [];

    public void Accept()
    {
        Socket socket;
        try
        {
            socket = Listener.Accept();
        }
        catch (SocketException problem)
        {
            // Gone again already, or a cell has opened more files than it may: then who connects has to wait, and not in a busy loop.
            if (problem.SocketErrorCode == SocketError.TooManyOpenSockets)
                Thread.Sleep(10);
            return;
        }
        if (Peers.Count >= MostPeers)
            socket.Dispose();
        else
            Peers[socket] = new Peer(socket, socketType);
    }

    /// <summary>Whether the peer can be named by its identity: false when another one has it.</summary>
    public bool Register(Peer peer) => named.GetOrAdd(Key(peer.Identity!), peer) == peer;

    public void Remove(Peer peer)
    {
        Peers.Remove(peer.Socket);
        if (peer.Identity is { } identity)
            named.TryRemove(KeyValuePair.Create(Key(identity), peer));
        peer.Dispose();
    }

    /// <summary>From any thread. True when somebody could not take everything yet.</summary>
    public bool Send(IReadOnlyList<byte[]> frames)
    {
        if (IsPublisher)
        {
            var bytes = FrameReader.Write(frames);
            return named.Values.Where(peer => peer.Wants(frames[0])).Aggregate(false, (isLeft, peer) => peer.Send(bytes) | isLeft);
        }
        return frames.Count > 0 && named.TryGetValue(Key(frames[0]), out var addressee)
            && addressee.Send(FrameReader.Write([.. frames.Skip(1)]));
    }

    public void Dispose()
    {
        Listener.Dispose();
        foreach (var peer in Peers.Values)
            peer.Dispose();
    }

    private static string Key(byte[] identity) => Convert.ToHexString(identity);
}
