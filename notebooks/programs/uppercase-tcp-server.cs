// The tutorial's server that answers in upper case: one handler class, and a server that calls it. One client at a time.
//
//   dotnet run notebooks/programs/uppercase-tcp-server.cs              then uppercase-tcp-client.cs in a second terminal
//
// Chapter 05 explains it.
#:project ../../lessons-lib/SocketLessons.csproj
using System.Net;
using System.Net.Sockets;
using SocketLessons;

ushort port = 0;
if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/uppercase-tcp-server.cs -- [--port N]

          --port N   listen on this port of 127.0.0.1; without it, on any free one

        Ctrl+C ends it in order. Exit codes: 0 ended by Ctrl+C, 1 the port cannot be had, 2 bad input.
        """);
    return 0;
}
if (args is not [] && (args is not ["--port", var number] || !ushort.TryParse(number, out port)))
{
    Console.Error.WriteLine("Give nothing, or a port from 0 to 65535, as in --port 5000; --help says more.");
    return 2;
}

try
{
    using var server = new TcpServer<UpperCase>(new IPEndPoint(IPAddress.Loopback, port));
    Console.CancelKeyPress += (_, key) =>
    {
        key.Cancel = true; // The program does not end at once: the server stops, and ServeForever returns.
        server.Shutdown();
    };
    Console.WriteLine($"Listening on {server.ServerAddress}. Ctrl+C ends it.");
    server.ServeForever();
    return 0;
}
catch (SocketException error)
{
    Console.Error.WriteLine($"Cannot listen on port {port}: {error.Message}");
    return 1;
}

internal sealed class UpperCase : StreamRequestHandler
{
    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
        {
            Console.WriteLine($"{ClientAddress} wrote: {line}");
            Writer.WriteLine(line.Trim().ToUpperInvariant());
        }
    }
}
