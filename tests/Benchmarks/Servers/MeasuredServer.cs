using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>A server in a process of its own, ours or Python's, and the one client that measures all of them.</summary>
internal sealed class MeasuredServer : IDisposable
{
    private const string Python = """
        import socketserver, sys
        class Echo(socketserver.BaseRequestHandler):
            def handle(self):
                while data := self.request.recv(4096):
                    self.request.sendall(data)
        class Server(getattr(socketserver, sys.argv[1])):
            request_queue_size = 1024
        server = Server(('127.0.0.1', 0), Echo)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """;

    private readonly Process _process;
    private readonly int _port;

    private MeasuredServer(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        _port = int.Parse(Read(), CultureInfo.InvariantCulture);
    }

    /// <summary>One of <see cref="ServerChild"/>.</summary>
    public static MeasuredServer Start(string kind) =>
        new(new ProcessStartInfo("dotnet", [typeof(MeasuredServer).Assembly.Location, "server-child", kind]));

    /// <summary>One of Python's module socketserver; null where there is no python3.</summary>
    public static MeasuredServer? StartPython(string name)
    {
        try
        {
            return new MeasuredServer(new ProcessStartInfo("python3", ["-c", Python, name]));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 30_000,
            SendTimeout = 30_000,
        };
        socket.Connect(IPAddress.Loopback, _port);
        return socket;
    }

    /// <summary>Bytes that only the server's process uses.</summary>
    public long Memory()
    {
        _process.StandardInput.WriteLine();
        return long.Parse(Read(), CultureInfo.InvariantCulture);
    }

    /// <summary>Median microseconds of a round trip on an open connection.</summary>
    public static double RoundTrip(Socket client, byte[] message, int times) => Median(times, () => Ask(client, message));

    /// <summary>Median microseconds of connect, request, reply, close.</summary>
    public double Visit(byte[] message, int times) => Median(times, () =>
    {
        using var client = Connect();
        Ask(client, message);
    });

    /// <summary>Requests per second of many clients, each of which waits for its answer before it asks again.</summary>
    public static double Rate(IReadOnlyList<Socket> clients, byte[] message, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = Task.WhenAll(clients.Select(client => Task.Run(() => AskUntilAsync(client, message, began, time)))).Result;
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<int> AskUntilAsync(Socket client, byte[] message, long began, TimeSpan time)
    {
        var buffer = new byte[message.Length];
        for (var count = 0; ; count++)
        {
            if (Stopwatch.GetElapsedTime(began) > time)
                return count;
            await client.SendAsync(message).ConfigureAwait(false);
            for (var have = 0; have < buffer.Length;)
                have += await ReceiveAsync(client, buffer.AsMemory(have)).ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> ReceiveAsync(Socket client, Memory<byte> room) =>
        await client.ReceiveAsync(room).ConfigureAwait(false) is > 0 and var count ? count : throw Left();

    private static void Ask(Socket client, byte[] message)
    {
        client.Send(message);
        Span<byte> room = stackalloc byte[message.Length];
        for (var have = 0; have < room.Length;)
            have += client.Receive(room[have..]) is > 0 and var count ? count : throw Left();
    }

    private static IOException Left() => new("The server has left.");

    private static double Median(int times, Action work)
    {
        var all = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            all[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }
        return EngineBenchmark.Median(all);
    }

    private string Read() => _process.StandardOutput.ReadLine() ?? throw new IOException("The server's process has ended.");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
