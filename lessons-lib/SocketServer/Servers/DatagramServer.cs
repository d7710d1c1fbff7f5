using System.Net;
using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// A server that receives datagrams: what UdpServer and UnixDatagramServer have in common. Each datagram is a request.
/// </summary>
public abstract class DatagramServer : BaseServer
{
    private readonly byte[] _buffer;

    private protected DatagramServer(
        EndPoint address, Type handler, Func<RequestHandler>? newHandler, Concurrency? concurrency, ServerOptions? options)
        : base(ServerSockets.Open(address, SocketType.Dgram, options ??= new()), handler, newHandler, concurrency, options) =>
        _buffer = Buffer(options);

    /// <summary>For a worker: its socket came from another process.</summary>
    private protected DatagramServer(Socket socket, Type handler, ServerOptions options)
        : base(socket, handler, null, new InWorker(), options) => _buffer = Buffer(options);

    /// <summary>One byte more than allowed: a longer datagram is cut, and that must show.</summary>
    private static byte[] Buffer(ServerOptions options) => new byte[options.Limits.DatagramSize + 1];

    internal static EndPoint Nobody(AddressFamily family) => family switch
    {
        AddressFamily.Unix => new UnixDomainSocketEndPoint("nobody"),
        AddressFamily.InterNetworkV6 => new IPEndPoint(IPAddress.IPv6Any, 0),
        _ => new IPEndPoint(IPAddress.Any, 0),
    };

    private protected override bool AnswersThroughSocket => true;

    /// <summary>Receives one datagram. One that is too long is reported and dropped.</summary>
    protected override Request? GetRequest()
    {
        var nobody = Nobody(Socket.AddressFamily);
        var from = nobody;
        int length;
        try
        {
            length = Socket.ReceiveFrom(_buffer, ref from);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.MessageSize)
        {
            length = _buffer.Length; // Windows says so; Linux and macOS cut without a word.
        }
        // A sender without a name leaves what we put in. An Internet datagram always has one: this socket was shut down.
        var client = from.Equals(nobody) ? null : from;
        if (client is null && from is IPEndPoint && length == 0)
            throw new SocketException((int)SocketError.Shutdown);
        var request = new Request(Socket, client, _buffer.AsSpan(0, length).ToArray());
        if (length < _buffer.Length)
            return request;
        Report(request, LimitReachedException.Datagram(Options.Limits.DatagramSize));
        return null;
    }
}
