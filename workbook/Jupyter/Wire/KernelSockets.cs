using NetMQ;
using NetMQ.Sockets;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>
/// The five sockets, all touched by one thread only, which never runs a handler: the heartbeat answers and an interrupt comes
/// in whatever a cell does. Others hand it what is to be sent.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    /// <summary>No cell is longer. ZeroMQ would set aside whatever size a stranger announces.</summary>
    private const long LargestMessage = 128 * 1024 * 1024;

    /// <summary>A front end that stops reading loses messages beyond these, and the kernel no memory.</summary>
    private const int MostUnsent = 10_000;

    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly RouterSocket shell = new();
    private readonly RouterSocket control = new();
    private readonly RouterSocket stdin = new();
    private readonly RouterSocket heartbeat = new();
    private readonly XPublisherSocket ioPub = new();
    private readonly NetMQQueue<(Channel Channel, byte[][] Frames)> outbox = new();
    private readonly NetMQPoller poller = [];
    private readonly Thread thread;
    private readonly KernelLog log;

    /// <exception cref="NetMQException">An address cannot be listened on.</exception>
    public KernelSockets(ConnectionFile connection, KernelLog log)
    {
        this.log = log;
        Bind(shell, connection.Address, connection.Shell);
        Bind(control, connection.Address, connection.Control);
        Bind(stdin, connection.Address, connection.Stdin);
        Bind(heartbeat, connection.Address, connection.Heartbeat);
        ioPub.Options.XPubVerbose = true; // The second front end is to be welcomed as well.
        Bind(ioPub, connection.Address, connection.IOPub);
        thread = new Thread(poller.Run) { IsBackground = true, Name = "wire" };
    }

    /// <summary>Called on the wire's thread with the frames of each message. Should return at once.</summary>
    public required Action<Channel, IReadOnlyList<byte[]>> Received { get; init; }

    /// <summary>Called on the wire's thread with each topic that somebody begins to listen to.</summary>
    public required Action<byte[]> Subscribed { get; init; }

    public void Start()
    {
        Receive(shell, frames => Received(Channel.Shell, frames));
        Receive(control, frames => Received(Channel.Control, frames));
        Receive(stdin, frames => Received(Channel.Stdin, frames));
        Receive(heartbeat, frames => Send(heartbeat, frames));
        Receive(ioPub, frames =>
        {
            if (frames is [[1, .. var topic]])
                Subscribed(topic);
        });
        outbox.ReceiveReady += (_, _) =>
        {
            while (outbox.TryDequeue(out var message, TimeSpan.Zero))
                Send(SocketOf(message.Channel), message.Frames);
        };
        poller.Add(outbox);
        thread.UnsafeStart();
    }

    /// <summary>From any thread. What one thread sends arrives in that order.</summary>
    public void Send(Channel channel, byte[][] frames) => outbox.Enqueue((channel, frames));

    /// <summary>Sends what is waiting, for a second at most.</summary>
    public void Dispose()
    {
        poller.Stop();
        thread.Join(Linger);
        while (outbox.TryDequeue(out var message, TimeSpan.Zero))
            Send(SocketOf(message.Channel), message.Frames);
        foreach (NetMQSocket socket in new NetMQSocket[] { shell, control, stdin, heartbeat, ioPub })
            socket.Dispose();
        outbox.Dispose();
        poller.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private NetMQSocket SocketOf(Channel channel) => channel switch
    {
        Channel.Shell => shell,
        Channel.Control => control,
        Channel.Stdin => stdin,
        _ => ioPub,
    };

    private static void Bind(NetMQSocket socket, string address, int port)
    {
        socket.Options.Linger = Linger;
        socket.Options.MaxMsgSize = LargestMessage;
        socket.Options.SendHighWatermark = MostUnsent;
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        if (host != address)
            socket.Options.IPv4Only = false;
        socket.Bind($"tcp://{host}:{port}");
    }

    private void Receive(NetMQSocket socket, Action<IReadOnlyList<byte[]>> take)
    {
        socket.ReceiveReady += (_, _) =>
        {
            List<byte[]> frames = [];
            while (socket.TryReceiveMultipartBytes(TimeSpan.Zero, ref frames!))
                Guard(() => take(frames));
        };
        poller.Add(socket);
    }

    private void Send(NetMQSocket socket, IReadOnlyList<byte[]> frames) => Guard(() =>
    {
        // A ROUTER drops what is for a front end that has gone, and never waits.
        socket.TrySendMultipartBytes(TimeSpan.Zero, frames);
    });

    /// <summary>The thread that everything depends on ends for nobody's message.</summary>
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
        catch (Exception problem)
        {
            log.Say($"A message could not be handled ({problem.GetType().Name}).");
        }
    }
}
