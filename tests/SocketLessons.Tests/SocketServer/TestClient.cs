using System.Net.Sockets;
using System.Text;

namespace SocketLessons.Tests.SocketServer;

/// <summary>A plain socket on the other side of any of the servers. Its calls give up after twenty seconds.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly string? _path;

    public TestClient(BaseServer server)
    {
        var address = server.ServerAddress;
        var unix = address.AddressFamily == AddressFamily.Unix;
        IsStream = server is StreamServer;
        var type = IsStream ? SocketType.Stream : SocketType.Dgram;
        var protocol = unix ? ProtocolType.Unspecified : IsStream ? ProtocolType.Tcp : ProtocolType.Udp;
        Socket = new Socket(address.AddressFamily, type, protocol) { ReceiveTimeout = 20_000, SendTimeout = 20_000 };
        if (unix && !IsStream)
            Socket.Bind(new UnixDomainSocketEndPoint(_path = Path.Combine(Path.GetTempPath(), $"slt-{Guid.NewGuid():N}")));
        Socket.Connect(address);
    }

    public Socket Socket { get; }

    public bool IsStream { get; }

    public TestClient Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public TestClient Send(byte[] bytes)
    {
        Socket.Send(bytes);
        return this;
    }

    public TestClient HalfClose()
    {
        if (IsStream)
            Socket.Shutdown(SocketShutdown.Send);
        return this;
    }

    /// <summary>Everything until the end of the stream, or one datagram.</summary>
    public byte[] HearBytes()
    {
        var all = new MemoryStream();
        var buffer = new byte[100_000];
        do
        {
            var count = Socket.Receive(buffer);
            all.Write(buffer, 0, count);
            if (count == 0 || !IsStream)
                return all.ToArray();
        }
        while (true);
    }

    public string Hear() => Encoding.UTF8.GetString(HearBytes());

    /// <summary>What one Receive returns.</summary>
    public string HearSome()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, Socket.Receive(buffer));
    }

    /// <summary>Sends, says that it was all, and hears the answer.</summary>
    public string Ask(string text) => Send(text).HalfClose().Hear();

    /// <summary>True when the server has ended the connection, in order or with a reset.</summary>
    public bool IsHungUpOn()
    {
        try
        {
            return Socket.Receive(new byte[4096]) == 0;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode is SocketError.ConnectionReset;
        }
    }

    public void Reset()
    {
        if (IsStream && Socket.AddressFamily != AddressFamily.Unix)
            Socket.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    public void Dispose()
    {
        Socket.Dispose();
        if (_path is not null)
            File.Delete(_path);
    }
}
