using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Ends a wait for clients from another thread: a datagram socket that is connected to itself, waited for beside the listener.
/// Python's serve_forever asks twice a second instead whether it shall stop; its own comment wishes for this. The portable
/// alternative, closing a socket under a thread that waits in it, is a race for the descriptor.
/// </summary>
internal sealed class WakeUp : IDisposable
{
    private readonly Socket _self = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly List<Socket> _ready = [];

    public WakeUp()
    {
        _self.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _self.Connect(_self.LocalEndPoint!);
        _self.Blocking = false;
    }

    /// <summary>Any thread: the wait that goes on, or the next one, ends.</summary>
    public void Ring()
    {
        try
        {
            _self.Send([1]);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Too many rings wait unheard, and one is enough; or the server is disposed, and nobody waits.
        }
    }

    /// <summary>
    /// Waits for a ring, or until <paramref name="socket"/> (if there is one) has something to read, or until the time is up.
    /// </summary>
    /// <returns>True when the socket has something to read.</returns>
    public bool Wait(Socket? socket, TimeSpan time)
    {
        _ready.Clear();
        _ready.Add(_self);
        if (socket is not null)
            _ready.Add(socket);
        Socket.Select(_ready, null, null, time);
        if (_ready.Contains(_self))
            HearAll();
        return socket is not null && _ready.Contains(socket);
    }

    private void HearAll()
    {
        Span<byte> ring = stackalloc byte[1];
        while (_self.Receive(ring, SocketFlags.None, out _) > 0)
            continue;
    }

    public void Dispose() => _self.Dispose();
}
