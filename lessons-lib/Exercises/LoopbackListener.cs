using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>A listener for a check: on 127.0.0.1, on a port that the operating system chooses.</summary>
internal static class LoopbackListener
{
    /// <summary>A listening socket that the trial closes at its end, which also wakes a reader's code that waits in Accept.</summary>
    public static Socket Open(Trial trial)
    {
        var listener = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(8);
        return listener;
    }

    /// <summary>A client of that listener, closed with the trial. It waits in the listener's queue until somebody accepts it.</summary>
    public static PeerClient Call(this Trial trial, EndPoint listener) => trial.Own(PeerClient.Connect(listener));

    /// <summary>Whether a reader's code has disposed this socket.</summary>
    public static bool IsClosed(Socket socket)
    {
        try
        {
            _ = socket.LocalEndPoint;
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>
    /// What the client receives until the server ends its stream, and whether an orderly end came. It waits half a second for
    /// each piece: the server's function has returned by then, so that all it sent is on its way.
    /// </summary>
    public static (byte[] Answer, bool Ended, bool Reset) ReceiveWhatWasSent(this PeerClient client)
    {
        var all = new MemoryStream();
        client.Socket.ReceiveTimeout = 500;
        try
        {
            while (client.ReceiveBytes() is { Length: > 0 } bytes)
                all.Write(bytes);
            return (all.ToArray(), Ended: true, Reset: false);
        }
        catch (TimeoutException)
        {
            return (all.ToArray(), Ended: false, Reset: false);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The server closed with unread bytes, or never closed and the garbage collector did it at this moment.
            return (all.ToArray(), Ended: false, Reset: true);
        }
    }
}
