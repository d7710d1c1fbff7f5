using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace SocketLessons;

public sealed partial class PeerClient
{
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _later;
    private Exception? _laterFailed;

    /// <summary>
    /// Returns at once and connects when a thread is seen to wait in <c>listener.Accept()</c>, so that a cell can call Accept
    /// first and still get a client. If none is seen to wait, it connects all the same after five seconds.
    /// </summary>
    /// <param name="listener">A listening socket of this program.</param>
    public static PeerClient ConnectLater(Socket listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var endPoint = listener.LocalEndPoint
            ?? throw new ArgumentException("The listener has no address yet: call Bind and Listen first.", nameof(listener));
        var client = new PeerClient(NewSocket(endPoint));
        client.WhenBlocked(listener, "connect", () => client.ConnectNow(endPoint));
        return client;
    }

    /// <summary>
    /// Returns at once and sends <paramref name="text"/> when a thread is seen to wait in a call on <paramref
    /// name="connection"/>,
    /// so that a cell can call Receive first. If none is seen to wait, it sends all the same after five seconds.
    /// </summary>
    /// <param name="connection">The server's socket for this client, in this program.</param>
    public void SendLater(Socket connection, string text)
    {
        ArgumentNullException.ThrowIfNull(connection);
        Connected();
        WhenBlocked(connection, "send", () => Socket.Send(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>
    /// True when <see cref="ConnectLater"/> or <see cref="SendLater"/> saw the call wait and acted after that: proof that the
    /// call blocks. False when it was not seen; only Linux shows it.
    /// </summary>
    public bool SawTheCallBlock { get { Connected(); return field; } private set; }

    private void WhenBlocked(Socket socket, string what, Action act)
    {
        _later = new Thread(() =>
        {
            try
            {
                SawTheCallBlock = BlockedCall.WaitFor(socket, PeerDeadline.Default, _stopping.Token);
                if (!_stopping.IsCancellationRequested)
                    act();
            }
            catch (Exception error)
            {
                _laterFailed = error; // The next call on this client throws it.
            }
        }) { IsBackground = true, Name = $"client: {what} later" };
        _later.Start();
    }

    private void WaitForLater()
    {
        if (!_later!.Join(PeerDeadline.Default * 2))
            throw PeerDeadline.Passed("the client's turn", PeerDeadline.Default * 2);
        if (_laterFailed is { } error)
            ExceptionDispatchInfo.Throw(error);
    }
}
