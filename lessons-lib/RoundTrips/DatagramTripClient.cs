using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Round trips over UDP or Unix datagrams. The socket is connected, which sends nothing: it fixes the peer, so that only its
/// datagrams are received. A reply that does not come in time is counted as lost.
/// </summary>
internal sealed class DatagramTripClient(TripPlan plan)
    : TripClient(plan, new TripPlace(plan.EndPoint, plan.Count, plan.WarmUp))
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private string? _path;

    public override ReadOnlySpan<byte> Reply => _buffer.AsSpan(0, _length);

    public override void Prepare()
    {
        if (Current is null && !Plan.NewConnectionEach)
            Open();
    }

    public override bool Trip()
    {
        if (Current is null)
            Open();
        try
        {
            Current!.Send(Plan.Message);
            _length = Current.Receive(_buffer);
        }
        catch (SocketException error) when (IsTimeout(error))
        {
            // A late reply must not be taken for the reply to the next message: that one gets a socket of its own.
            _length = 0;
            Close();
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            throw Place.Ended(
                $"nobody has a socket at this address, and the operating system said so ({error.SocketErrorCode})",
                "one datagram", [], error);
        }
        if (Plan.NewConnectionEach)
            Close();
        return true;
    }

    protected override void Close()
    {
        base.Close();
        if (_path is not null)
            File.Delete(_path);
        _path = null;
    }

    private void Open()
    {
        var socket = new Socket(Plan.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Unspecified);
        Current = socket;
        SocketsOpened++;
        SetTimeouts(socket);
        if (Plan.EndPoint is UnixDomainSocketEndPoint)
        {
            // The kernel gives a UDP sender a port. A Unix sender has no address to reply to unless it binds a path.
            _path = Path.Combine(Path.GetTempPath(), $"sl-{Guid.NewGuid():N}"[..16] + ".sock");
            socket.Bind(new UnixDomainSocketEndPoint(_path));
        }
        socket.Connect(Plan.EndPoint);
    }
}
