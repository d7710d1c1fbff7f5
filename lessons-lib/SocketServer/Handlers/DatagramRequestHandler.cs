using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Serves one datagram: <c>DatagramRequestHandler</c>. What <see cref="RequestHandler.Handle"/> writes goes back as one
/// datagram when it returns. Nothing written, nothing sent; Python sends an empty datagram then.
/// </summary>
public abstract class DatagramRequestHandler : RequestHandler
{
    private ArrayBufferWriter<byte>? _answer;

    /// <summary>The datagram's bytes: all of them, in one piece.</summary>
    protected ReadOnlyMemory<byte> Packet => Request.Packet;

    /// <summary>The datagram as UTF-8 text.</summary>
    protected string Text => Encoding.UTF8.GetString(Packet.Span);

    /// <summary>Adds to the answer. Zero bytes are an answer too.</summary>
    protected void Write(ReadOnlySpan<byte> bytes) => (_answer ??= new ArrayBufferWriter<byte>()).Write(bytes);

    /// <summary>Adds text to the answer, as UTF-8.</summary>
    protected void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Refuses a connection. Call it first when you override it.</summary>
    protected override void Setup()
    {
        if (!Request.IsDatagram)
            throw new InvalidOperationException($"{GetType().Name} answers datagrams, and this server gets connections: "
                + "derive from StreamRequestHandler, or use UdpServer or UnixDatagramServer.");
    }

    /// <summary>Sends the answer. Call it last when you override it.</summary>
    protected override void Finish()
    {
        if (_answer is null)
            return;
        if (ClientAddress is null)
            throw new InvalidOperationException("The sender of a Unix datagram has no path, so that no answer can reach it: "
                + "the client must bind its socket to one.");
        Answer();
    }

    private void Answer()
    {
        while (true)
        {
            try
            {
                Request.Socket.SendTo(_answer!.WrittenSpan, SocketFlags.None, ClientAddress!);
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.WouldBlock)
            {
                // The server's socket does not block, and the way is full: a Unix client that does not read makes its server
                // wait.
                var idle = Server.Options.Limits.Idle;
                if (!Request.Socket.Poll(idle ?? Timeout.InfiniteTimeSpan, SelectMode.SelectWrite))
                    throw LimitReachedException.Deaf(idle);
            }
        }
    }
}
