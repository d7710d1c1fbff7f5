// The client of uppercase-udp-server.cs: sends each line that you type as a datagram, and waits two seconds for the answer.
// A datagram may be lost, and nobody says so. That is why it waits no longer.
//
//   dotnet run notebooks/programs/uppercase-udp-client.cs -- --port N  with the port that the server prints
//
// Chapter 06 explains it.
using System.Net;
using System.Net.Sockets;
using System.Text;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/uppercase-udp-client.cs -- --port N

          --port N   the port of 127.0.0.1 that the server receives on

        An empty line ends it; so does Ctrl+C, with the exit code that shells expect (130 on Linux and macOS).
        Exit codes: 0 good, 1 there is no server, 2 bad input.
        """);
    return 0;
}
if (args is not ["--port", var number] || !ushort.TryParse(number, out var port) || port == 0)
{
    Console.Error.WriteLine("Give the server's port, from 1 to 65535, as in --port 5000; --help says more.");
    return 2;
}

using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2000 };
// There is a connect for UDP. It sends nothing, but from now on the operating system tells us that nobody is there.
socket.Connect(IPAddress.Loopback, port);
var room = new byte[65_535];
while (ReadQuestion() is { } question)
{
    try
    {
        socket.Send(Encoding.UTF8.GetBytes(question));
        Console.WriteLine(Encoding.UTF8.GetString(room, 0, socket.Receive(room)));
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.TimedOut)
    {
        Console.WriteLine("No answer within two seconds: the question or the answer was lost.");
    }
    catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
    {
        Console.Error.WriteLine(
            $"Nobody receives on port {port} of 127.0.0.1: start the server, and give the port that it prints.");
        return 1;
    }
    catch (SocketException error)
    {
        Console.WriteLine($"Not sent: {error.Message}");
    }
}
return 0;

static string? ReadQuestion()
{
    if (!Console.IsInputRedirected)
        Console.Write("> ");
    return Console.ReadLine() is { Length: > 0 } line ? line : null;
}
