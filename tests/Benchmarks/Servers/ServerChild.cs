using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocketLessons;

namespace Benchmarks;

/// <summary>
/// The process of one server that echoes, so that nothing but the server is in it. It prints its port, and then for each line
/// that it is told its memory, until there are no more lines.
/// </summary>
internal static class ServerChild
{
    /// <summary>With time limits, as readers use it, but so that ten thousand may be connected and measured in peace.</summary>
    private static readonly ServerLimits Patient = new()
    {
        ConnectionsAtOnce = null,
        FirstByte = TimeSpan.FromMinutes(30),
        Idle = TimeSpan.FromMinutes(30),
    };

    public static int Run(string kind)
    {
        var port = kind switch
        {
            "loop" => Listen(EchoLoop),
            "async-loop" => Listen(connection => EchoLoopAsync(connection).GetAwaiter().GetResult()),
            "kestrel" => Kestrel(),
            _ => Ours(kind),
        };
        Console.WriteLine(port);
        while (Console.ReadLine() is not null)
        {
            GC.Collect();
            Console.WriteLine(Memory());
        }
        Environment.Exit(0); // Whoever is still connected is not waited for.
        return 0;
    }

    /// <summary>
    /// Bytes that only this process uses: not the pages of the runtime that it shares with others. Elsewhere the working set.
    /// </summary>
    private static long Memory()
    {
        const string Linux = "/proc/self/smaps_rollup";
        if (!File.Exists(Linux))
            return Environment.WorkingSet;
        return File.ReadLines(Linux)
            .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) * 1024);
    }

    private static int Ours(string kind)
    {
        var options = new ServerOptions { RequestQueueSize = 1024, Limits = Patient };
        Concurrency concurrency = kind.Split('-')[0] switch
        {
            "sequential" => new Sequential(),
            "threading" => new Threading { DaemonThreads = true },
            "async" => new Async(),
            "forking" => new Forking(),
            "preforked" => new Preforked(),
            _ => throw new ArgumentException(kind),
        };
        BaseServer server = kind.EndsWith("-lines", StringComparison.Ordinal)
            ? new TcpServer<UpperCaseHandler>(null, concurrency, options)
            : new TcpServer<EchoHandler>(null, concurrency, options);
        server.ServeInBackground();
        return server.Port;
    }

    private static int Listen(Action<Socket> serve)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        var loop = new Thread(() =>
        {
            while (true)
            {
                using var connection = listener.Accept();
                serve(connection);
            }
        })
        { IsBackground = true };
        loop.Start();
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private static void EchoLoop(Socket connection)
    {
        var buffer = new byte[4096];
        while (connection.Receive(buffer) is > 0 and var count)
            connection.Send(buffer.AsSpan(0, count));
    }

    private static async Task EchoLoopAsync(Socket connection)
    {
        var buffer = new byte[4096];
        while (await connection.ReceiveAsync(buffer).ConfigureAwait(false) is > 0 and var count)
            await connection.SendAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
    }

    private static int Kestrel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<KestrelEcho>()));
        var app = builder.Build();
        app.StartAsync().Wait();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.Single()).Port;
    }

    private sealed class KestrelEcho : ConnectionHandler
    {
        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            while (true)
            {
                var read = await connection.Transport.Input.ReadAsync();
                foreach (var piece in read.Buffer)
                    connection.Transport.Output.Write(piece.Span);
                connection.Transport.Input.AdvanceTo(read.Buffer.End);
                await connection.Transport.Output.FlushAsync();
                if (read.IsCompleted)
                    return;
            }
        }
    }
}
