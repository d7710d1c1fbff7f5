// The client of uppercase-tcp-server.cs, and of forking-, threading- and async-server.cs: sends each line that you type and
// shows the answer. As the tutorial's, it makes a new connection for each line; but only when there is a line, so that it
// keeps no server waiting while you think.
//
//   dotnet run notebooks/programs/uppercase-tcp-client.cs -- --port N  with the port that the server prints
//
// Chapter 05 explains it.
using System.Net;
using System.Net.Sockets;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/uppercase-tcp-client.cs -- --port N

          --port N   the port of 127.0.0.1 that the server listens on

        An empty line ends it; so does Ctrl+C, with the exit code that shells expect (130 on Linux and macOS).
        Exit codes: 0 good, 1 there is no server or it has left, 2 bad input.
        """);
    return 0;
}
if (args is not ["--port", var number] || !ushort.TryParse(number, out var port) || port == 0)
{
    Console.Error.WriteLine("Give the server's port, from 1 to 65535, as in --port 5000; --help says more.");
    return 2;
}

try
{
    while (ReadQuestion() is { } question)
    {
        using var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        connection.Connect(IPAddress.Loopback, port);
        using var stream = new NetworkStream(connection);
        using var writer = new StreamWriter(stream) { NewLine = "\n", AutoFlush = true };
        using var reader = new StreamReader(stream);
        writer.WriteLine(question);
        Console.WriteLine(reader.ReadLine() ?? throw new IOException("It has closed the connection."));
    }
    return 0;
}
catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
{
    Console.Error.WriteLine($"Nobody listens on port {port} of 127.0.0.1: start the server, and give the port that it prints.");
}
catch (Exception error) when (error is SocketException or IOException)
{
    Console.Error.WriteLine($"The server was lost. {error.Message}");
}
return 1;

static string? ReadQuestion()
{
    if (!Console.IsInputRedirected)
        Console.Write("> ");
    return Console.ReadLine() is { Length: > 0 } line ? line : null;
}
