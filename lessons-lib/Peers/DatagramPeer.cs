using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// The other side of a lesson about datagrams (UDP, RFC 768): one socket on 127.0.0.1, read by a thread of its own.
/// </summary>
public sealed class DatagramPeer : IDisposable
{
    /// <summary>The largest UDP payload over IPv4 is 65,507 bytes; a smaller buffer would cut datagrams.</summary>
    private const int LargestDatagram = 65_507;

    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(2);

    private readonly Action<Socket, byte[], EndPoint> _answer;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly List<PeerProblem> _problems = [];
    private int _received;
    private long _bytes;

    private DatagramPeer(Action<Socket, byte[], EndPoint> answer, string name)
    {
        _answer = answer;
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        EndPoint = (IPEndPoint)Socket.LocalEndPoint!;
        _thread = new Thread(ReceiveUntilStopped) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Sends each datagram back to where it came from, one for one.</summary>
    public static DatagramPeer Echo() => Start((socket, datagram, sender) => socket.SendTo(datagram, sender), "datagram echo");

    /// <summary>Receives and counts datagrams and never answers.</summary>
    public static DatagramPeer Sink() => Start((_, _, _) => { }, "datagram sink");

    /// <summary>
    /// Gives each datagram and its sender's address to <paramref name="answer"/>, with the socket to answer on.
    /// </summary>
    /// <param name="name">What its thread is called.</param>
    public static DatagramPeer Start(Action<Socket, byte[], EndPoint> answer, string name = "datagram peer")
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new DatagramPeer(answer, name);
    }

    /// <summary>Where to send to.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The socket: to look at. The peer goes on using it.</summary>
    public Socket Socket { get; }

    /// <summary>How many datagrams have come so far, the empty ones included.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <summary>How many bytes they had together.</summary>
    public long BytesReceived => Volatile.Read(ref _bytes);

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<PeerProblem> Problems
    {
        get { lock (_lock) return [.. _problems]; }
    }

    private void ReceiveUntilStopped()
    {
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
            int count;
            try
            {
                count = Socket.ReceiveFrom(buffer, ref sender);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return; // Dispose closed the socket to end this wait.
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
            {
                continue; // Windows reports here that an earlier answer found nobody (ICMP port unreachable).
            }
            catch (SocketException error)
            {
                Note(error);
                return;
            }
            Interlocked.Add(ref _bytes, count);
            Interlocked.Increment(ref _received);
            Answer(buffer[..count], sender);
        }
    }

    private void Answer(byte[] datagram, EndPoint sender)
    {
        try
        {
            _answer(Socket, datagram, sender);
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Dispose closed the socket under the answer.
        }
        catch (Exception error)
        {
            Note(error);
        }
    }

    private void Note(Exception error)
    {
        lock (_lock)
            _problems.Add(new PeerProblem(0, error));
    }

    /// <summary>Closes the socket and waits for the thread to end. May be called twice.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        Socket.Dispose();
        if (_thread != Thread.CurrentThread && !_thread.Join(StopDeadline))
            Note(new TimeoutException($"The thread '{_thread.Name}' did not end when the peer was stopped."));
    }
}
