// What the tutorial calls an asynchronous server is a threading one. This one is asynchronous: a task for each connection.
// A task that waits for its client holds no thread, and may go on upon another one of the pool: the answer says which.
//
//   dotnet run notebooks/programs/async-server.cs                      then uppercase-tcp-client.cs in a second terminal
//
// Chapter 10 explains it.
#:project ../../lessons-lib/SocketLessons.csproj
using System.Net;
using System.Net.Sockets;
using SocketLessons;

ushort port = 0;
if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/async-server.cs -- [--port N]

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
    using var server = new TcpServer<Stamp>(new IPEndPoint(IPAddress.Loopback, port), new Async());
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

internal sealed class Stamp : StreamRequestHandler
{
    protected override async Task HandleAsync()
    {
        while (await Reader.ReadLineAsync() is { } line)
            await Writer.WriteLineAsync($"[{DateTime.Now:HH:mm:ss}, pool thread {Environment.CurrentManagedThreadId}] {line}");
    }
}
