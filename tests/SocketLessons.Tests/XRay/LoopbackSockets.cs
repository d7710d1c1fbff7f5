using System.Net;
using System.Net.Sockets;

namespace SocketLessons.Tests;

/// <summary>Real sockets on loopback, all disposed at the end of a test.</summary>
public sealed class LoopbackSockets : IDisposable
{
    private readonly List<IDisposable> _toDispose = [];

    public static IPEndPoint AnyPort { get; } = new(IPAddress.Loopback, 0);

    public Socket Tcp() => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        ReceiveTimeout = 5000,
        SendTimeout = 5000,
    });

    public Socket Udp() => Keep(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 });

    public Socket BoundUdp()
    {
        var socket = Udp();
        socket.Bind(AnyPort);
        return socket;
    }

    public Socket Unix(SocketType type = SocketType.Stream) => Keep(new Socket(AddressFamily.Unix, type, ProtocolType.Unspecified));

    public Socket Listener(int backlog = 5)
    {
        // No receive timeout here: Accept would not obey it.
        var listener = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(AnyPort);
        listener.Listen(backlog);
        return listener;
    }

    public Socket Client(Socket listener)
    {
        var client = Tcp();
        client.Connect(listener.LocalEndPoint!);
        return client;
    }

    public Socket Accept(Socket listener)
    {
        Wait.Until(() => listener.Poll(0, SelectMode.SelectRead), "a connection to accept", listener);
        var connection = Keep(listener.Accept());
        connection.ReceiveTimeout = 5000;
        return connection;
    }

    public (Socket Client, Socket Connection) Pair()
    {
        var listener = Listener();
        var client = Client(listener);
        var connection = Accept(listener);
        listener.Dispose();
        return (client, connection);
    }

    public string Path()
    {
        var folder = Directory.CreateTempSubdirectory("xray");
        _toDispose.Add(new Folder(folder.FullName));
        return System.IO.Path.Combine(folder.FullName, "a socket");
    }

    public Socket Keep(Socket socket)
    {
        _toDispose.Add(socket);
        return socket;
    }

    public void Dispose()
    {
        foreach (var item in Enumerable.Reverse(_toDispose))
            item.Dispose();
    }

    private sealed record Folder(string Path) : IDisposable
    {
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
