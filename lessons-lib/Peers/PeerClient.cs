using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// The client's side of a lesson in which the reader writes the server. Every call that waits gives up after five seconds.
/// </summary>
/// <remarks>Used in chapters 02 and 04. Texts travel as UTF-8.</remarks>
public sealed partial class PeerClient : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private PeerClient(Socket socket) => Socket = socket;

    /// <summary>
    /// Connects and returns when the connection stands. That needs a listener, but no Accept: the operating system makes the
    /// connection (TCP's three-way handshake, RFC 9293 section 3.5) and keeps it in the listener's queue.
    /// </summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="DeadlineException">The listener's queue is full.</exception>
    public static PeerClient Connect(EndPoint endPoint)
    {
        var client = new PeerClient(NewSocket(endPoint));
        try
        {
            client.ConnectNow(endPoint);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Socket NewSocket(EndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        var protocol = endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        return new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
    }

    private void ConnectNow(EndPoint endPoint)
    {
        using var giveUp = new CancellationTokenSource(PeerDeadline.Default);
        try
        {
            Socket.ConnectAsync(endPoint, giveUp.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            throw PeerDeadline.Passed($"a connection to {endPoint}", PeerDeadline.Default, Socket);
        }
        Socket.SendTimeout = Socket.ReceiveTimeout = (int)PeerDeadline.Default.TotalMilliseconds;
    }

    /// <summary>The client's socket: for an X-ray, or for a call that this class does not have.</summary>
    public Socket Socket { get; }

    /// <summary>
    /// The address and port that the operating system gave to this client; the server sees it as the remote one.
    /// </summary>
    public EndPoint LocalEndPoint => Connected().LocalEndPoint!;

    /// <summary>Sends <paramref name="text"/> as UTF-8 and returns the number of bytes.</summary>
    /// <exception cref="DeadlineException">The server does not read, and there is no more room between.</exception>
    public int Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends <paramref name="bytes"/>, all of them, and returns their number.</summary>
    /// <exception cref="DeadlineException">The server does not read, and there is no more room between.</exception>
    public int Send(params ReadOnlySpan<byte> bytes)
    {
        var socket = Connected();
        try
        {
            return socket.Send(bytes);
        }
        catch (SocketException error) when (PeerDeadline.IsTimeout(error))
        {
            throw PeerDeadline.Passed($"the server to read {bytes.Length} bytes", PeerDeadline.Default, socket);
        }
    }

    /// <summary>What one Receive returns, as text; the empty text at the end of the stream.</summary>
    /// <exception cref="DeadlineException">Nothing came.</exception>
    public string Receive() => Encoding.UTF8.GetString(ReceiveBytes());

    /// <summary>What one Receive returns, at most <paramref name="limit"/> bytes; nothing at the end of the stream.</summary>
    /// <exception cref="DeadlineException">Nothing came.</exception>
    public byte[] ReceiveBytes(int limit = BufferSize)
    {
        var socket = Connected();
        var buffer = new byte[limit];
        try
        {
            return buffer[..socket.Receive(buffer)];
        }
        catch (SocketException error) when (PeerDeadline.IsTimeout(error))
        {
            throw PeerDeadline.Passed("the server to send something", TimeSpan.FromMilliseconds(socket.ReceiveTimeout), socket);
        }
    }

    /// <summary>Receives until the server ends its stream and returns all of it as text.</summary>
    /// <exception cref="DeadlineException">Nothing came, and the stream did not end.</exception>
    public string ReceiveToEnd()
    {
        var all = new MemoryStream();
        while (ReceiveBytes() is { Length: > 0 } bytes)
            all.Write(bytes);
        return Encoding.UTF8.GetString(all.GetBuffer(), 0, (int)all.Length);
    }

    /// <summary>
    /// Ends this direction only (Shutdown(Send), a FIN on the wire): the server receives 0 and can still answer.
    /// </summary>
    public void HalfClose() => Connected().Shutdown(SocketShutdown.Send);

    /// <summary>Closes the connection. Orderly, unless there is something that was not read: then it is a reset.</summary>
    public void Close() => Dispose();

    /// <summary>Closes with a reset (RST): the server's next Receive fails with ConnectionReset.</summary>
    public void Reset()
    {
        Connected().LingerState = new LingerOption(enable: true, seconds: 0);
        Dispose();
    }

    private Socket Connected()
    {
        if (_later is not null)
            WaitForLater();
        return Socket;
    }

    /// <summary>Closes the connection, and ends a <see cref="ConnectLater"/> that has not happened yet.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        Socket.Dispose();
        if (_later != Thread.CurrentThread)
            _later?.Join(PeerDeadline.Default);
    }
}
