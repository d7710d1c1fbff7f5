using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SocketLessons.Tests.RoundTripTests;

/// <summary>A stream server on loopback or a Unix path that runs a handler on a thread for each connection.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Socket _listener;
    private readonly ConcurrentBag<Socket> _connections = [];
    private readonly string? _path;

    private LoopbackServer(EndPoint endPoint, Action<Socket> handle)
    {
        _path = endPoint is UnixDomainSocketEndPoint unix ? unix.ToString() : null;
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(endPoint);
        _listener.Listen();
        new Thread(() => Accept(handle)) { IsBackground = true }.Start();
    }

    public EndPoint EndPoint => _listener.LocalEndPoint!;

    public static LoopbackServer Tcp(Action<Socket> handle) => new(new IPEndPoint(IPAddress.Loopback, 0), handle);

    public static LoopbackServer Unix(Action<Socket> handle) =>
        new(new UnixDomainSocketEndPoint(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")[..12])), handle);

    public static void Echo(Socket connection)
    {
        var buffer = new byte[64 * 1024];
        for (int received; (received = connection.Receive(buffer)) > 0;)
            connection.Send(buffer, received, SocketFlags.None);
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
            connection.Dispose();
        if (_path is not null)
            File.Delete(_path);
    }

    private void Accept(Action<Socket> handle)
    {
        try
        {
            while (true)
            {
                var connection = _listener.Accept();
                _connections.Add(connection);
                new Thread(() => Handle(connection, handle)) { IsBackground = true }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over and has closed the listener.
        }
    }

    private static void Handle(Socket connection, Action<Socket> handle)
    {
        using (connection)
        {
            try
            {
                handle(connection);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The client or the test has closed the connection.
            }
        }
    }
}
