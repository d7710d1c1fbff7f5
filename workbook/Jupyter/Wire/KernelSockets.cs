using System.Net;
using System.Net.Sockets;
using SocketWorkbook.Jupyter.Wire.Zmtp;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>
/// The five sockets and one thread that waits for all of them, as in an event loop. It never runs a handler and needs no thread of
/// the pool: the heartbeat answers and an interrupt comes in whatever a cell does, also when it keeps every thread of the pool busy.
/// </summary>
/// <remarks>
/// That is why this is no ZeroMQ library: NetMQ's sockets complete on the pool, and lessons about the pool starve it on purpose.
/// </remarks>
internal sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ListeningSocket shell, control, stdin, heartbeat, ioPub;
    private readonly ListeningSocket[] all;
    private readonly Socket wake = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread thread;
    private readonly KernelLog log;
    private volatile bool isOver;

    /// <exception cref="SocketException">An address cannot be listened on.</exception>
    public KernelSockets(ConnectionFile connection, KernelLog log)
    {
        this.log = log;
        ListeningSocket Listen(int port, bool isPublisher = false) => new(new IPEndPoint(connection.Address, port), isPublisher);
        all =
        [
            shell = Listen(connection.Shell), control = Listen(connection.Control), stdin = Listen(connection.Stdin),
            heartbeat = Listen(connection.Heartbeat), ioPub = Listen(connection.IOPub, isPublisher: true),
        ];
        // Connected to itself: a datagram from anybody else is not let in.
        wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        wake.Connect(wake.LocalEndPoint!);
        wake.Blocking = false;
        thread = new Thread(Loop) { IsBackground = true, Name = "wire" };
    }

    /// <summary>Called on the wire's thread with the frames of each message. Should return at once.</summary>
    public required Action<Channel, IReadOnlyList<byte[]>> Received { get; init; }

    /// <summary>Called on the wire's thread with each topic that somebody begins to listen to.</summary>
    public required Action<byte[]> Subscribed { get; init; }

    public void Start() => thread.UnsafeStart();

    /// <summary>From any thread. What one thread sends arrives in that order. Never waits.</summary>
    public void Send(Channel channel, byte[][] frames)
    {
        var socket = channel switch
        {
            Channel.Shell => shell,
            Channel.Control => control,
            Channel.Stdin => stdin,
            _ => ioPub,
        };
        if (socket.Send(frames))
            Wake();
    }

    /// <summary>Sends what is waiting, for a second at most, then closes.</summary>
    public void Dispose()
    {
        isOver = true;
        Wake();
        thread.Join(Linger + Linger);
        foreach (var socket in all)
            socket.Dispose();
        wake.Dispose();
    }

    private void Wake() => wake.Send([1], SocketFlags.None, out _);

    private void Loop()
    {
        var until = long.MaxValue;
        while (Environment.TickCount64 < until)
        {
            if (isOver && until == long.MaxValue)
                until = Environment.TickCount64 + (long)Linger.TotalMilliseconds;
            var peers = all.SelectMany(socket => socket.Peers.Values.Select(peer => (socket, peer))).ToList();
            List<Socket> writable = [.. peers.Where(entry => entry.peer.HasUnsent).Select(entry => entry.peer.Socket)];
            if (isOver && writable.Count == 0)
                return;
            List<Socket> readable = [wake, .. all.Select(socket => socket.Listener), .. peers.Select(entry => entry.peer.Socket)];
            try
            {
                Socket.Select(readable, writable, null, isOver ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan);
                Turn(readable.ToHashSet(), writable.ToHashSet(), peers);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // The thread that everything depends on ends for nobody.
                log.Say($"The sockets had a problem ({problem.GetType().Name}).");
            }
        }
    }

    private void Turn(HashSet<Socket> readable, HashSet<Socket> writable, List<(ListeningSocket Socket, Peer Peer)> peers)
    {
        if (readable.Contains(wake))
            wake.Receive(new byte[64], SocketFlags.None, out _);
        foreach (var (socket, peer) in peers)
        {
            if (writable.Contains(peer.Socket))
                peer.Flush();
            if (readable.Contains(peer.Socket))
                Receive(socket, peer);
            if (peer.IsOver)
                socket.Remove(peer);
        }
        foreach (var socket in all.Where(socket => readable.Contains(socket.Listener)))
            socket.Accept();
    }

    private void Receive(ListeningSocket socket, Peer peer)
    {
        try
        {
            var isNew = peer.Identity is null;
            foreach (var frames in peer.Receive())
            {
                if (isNew && !Admit(socket, peer))
                    return;
                isNew = false;
                Guard(() => Take(socket, peer, frames));
            }
            if (isNew && peer.Identity is not null)
                Admit(socket, peer);
        }
        catch (RefusedMessageException refused)
        {
            log.Say($"A connection was closed: {refused.Message}.");
            peer.Dispose();
        }
    }

    private bool Admit(ListeningSocket socket, Peer peer)
    {
        if (socket.Register(peer))
            return true;
        log.Say("A connection was closed: another one has its identity.");
        peer.Dispose();
        return false;
    }

    private void Take(ListeningSocket socket, Peer peer, IReadOnlyList<byte[]> frames)
    {
        if (socket == heartbeat)
        {
            if (peer.Send(FrameReader.Write(frames)))
                Wake();
        }
        else if (socket != ioPub)
        {
            Received(socket == shell ? Channel.Shell : socket == control ? Channel.Control : Channel.Stdin, [peer.Identity!, .. frames]);
        }
        else if (frames is [[1, .. var topic]])
        {
            peer.Subscribe(topic);
            Subscribed(topic);
        }
        else if (frames is [[0, .. var former]])
        {
            peer.Unsubscribe(former);
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (RefusedMessageException refused)
        {
            log.Say($"A message was refused: {refused.Message}.");
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            log.Say($"A message could not be handled ({problem.GetType().Name}).");
        }
    }
}
