// The tutorial's forking server: a process for each connection, which puts the time and its own number before each line.
//
//   dotnet run notebooks/programs/forking-server.cs                    then uppercase-tcp-client.cs in a second terminal
//
// That client makes a connection for each line, so that each line meets another process. Chapter 08 explains it.
#:project ../../lessons-lib/SocketLessons.csproj
using System.Net;
using System.Net.Sockets;
using SocketLessons;

ushort port = 0;
if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/forking-server.cs -- [--port N]

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
    using var server = new TcpServer<Stamp>(new IPEndPoint(IPAddress.Loopback, port), new Forking());
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

/// <summary>Runs in a process of its own, which finds this class in the compiled program.</summary>
internal sealed class Stamp : StreamRequestHandler
{
    protected override void Handle()
    {
        while (Reader.ReadLine() is { } line)
            Writer.WriteLine($"[{DateTime.Now:HH:mm:ss}, process {Environment.ProcessId}] {line}");
    }
}
