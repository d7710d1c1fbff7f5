// The timestamp server of the tutorial, mended: it answers each message with the time in front, one client after another.
// A message is a frame: four bytes with its length, the big end first, and then the bytes of the message.
//
//   dotnet run notebooks/programs/timestamp-server.cs                  then timestamp-client.cs in a second terminal
//
// Chapter 04 explains it, and what is wrong with the tutorial's.
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

const int LongestMessage = 64 * 1024;

ushort port = 0;
if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        Usage: dotnet run notebooks/programs/timestamp-server.cs -- [--port N]

          --port N   listen on this port of 127.0.0.1; without it, on any free one

        Ctrl+C ends it. Exit codes: 0 ended by Ctrl+C, 1 the port cannot be had, 2 bad input.
        """);
    return 0;
}
if (args is not [] && (args is not ["--port", var number] || !ushort.TryParse(number, out port)))
{
    Console.Error.WriteLine("Give nothing, or a port from 0 to 65535, as in --port 5000; --help says more.");
    return 2;
}

using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
try
{
    listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
    listener.Listen(5);
}
catch (SocketException error)
{
    Console.Error.WriteLine($"Cannot listen on port {port}: {error.Message}");
    return 1;
}
Console.CancelKeyPress += (_, _) => Environment.Exit(0); // The operating system closes what is open.
Console.WriteLine($"Listening on {listener.LocalEndPoint}. Ctrl+C ends it.");

while (true)
{
    using var connection = listener.Accept();
    Console.WriteLine($"{connection.RemoteEndPoint} has connected.");
    try
    {
        while (ReceiveFrame(connection) is { } question)
            SendFrame(connection, [.. Encoding.UTF8.GetBytes($"[{DateTime.Now:HH:mm:ss}] "), .. question]);
        Console.WriteLine("It has left.");
    }
    catch (Exception error) when (error is SocketException or InvalidDataException)
    {
        Console.WriteLine($"It was lost: {error.Message}"); // The next client must not suffer for it.
    }
}

static byte[]? ReceiveFrame(Socket socket)
{
    if (ReceiveExactly(socket, 4) is not { } prefix)
        return null;
    var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
    if (length is < 0 or > LongestMessage)
        throw new InvalidDataException($"a message of {length:N0} bytes; {LongestMessage:N0} are allowed.");
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
