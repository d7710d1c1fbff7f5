// The client of timestamp-server.cs: sends each line that you type, and shows the answer. One connection for all of them.
// A message is a frame: four bytes with its length, the big end first, and then the bytes of the message.
//
//   dotnet run notebooks/programs/timestamp-client.cs -- --port N      with the port that the server prints
//
// Chapter 04 explains it, and what is wrong with the tutorial's.
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

const int LongestMessage = 64 * 1024;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/timestamp-client.cs -- --port N

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

using var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
try
{
    connection.Connect(IPAddress.Loopback, port);
    while (ReadQuestion() is { } question)
    {
        SendFrame(connection, Encoding.UTF8.GetBytes(question));
        if (ReceiveFrame(connection) is not { } answer)
            throw new InvalidDataException("it has closed the connection.");
        Console.WriteLine(Encoding.UTF8.GetString(answer));
    }
    return 0;
}
catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
{
    Console.Error.WriteLine($"Nobody listens on port {port} of 127.0.0.1: start the server, and give the port that it prints.");
}
catch (Exception error) when (error is SocketException or InvalidDataException)
{
    Console.Error.WriteLine($"The server was lost: {error.Message}");
}
return 1;

static string? ReadQuestion()
{
    if (!Console.IsInputRedirected)
        Console.Write("> ");
    return Console.ReadLine() is { Length: > 0 } line ? line : null;
}

static byte[]? ReceiveFrame(Socket socket)
{
    if (ReceiveExactly(socket, 4) is not { } prefix)
        return null;
    var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
    if (length is < 0 or > LongestMessage)
        throw new InvalidDataException($"it speaks of {length:N0} bytes; {LongestMessage:N0} are allowed.");
    return ReceiveExactly(socket, length);
}

static byte[]? ReceiveExactly(Socket socket, int count)
{
    var bytes = new byte[count];
    for (var have = 0; have < count;)
    {
        var got = socket.Receive(bytes, have, count - have, SocketFlags.None);
        if (got == 0)
            return null; // The stream has ended.
        have += got;
    }
    return bytes;
}

static void SendFrame(Socket socket, byte[] message)
{
    var frame = new byte[4 + message.Length]; // One message, one send.
    BinaryPrimitives.WriteInt32BigEndian(frame, message.Length);
    message.CopyTo(frame, 4);
    socket.Send(frame);
}
