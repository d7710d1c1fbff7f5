using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace SocketLessons.Tests.Peers;

/// <summary>The reader's side in these tests: a plain socket whose calls give up after five seconds.</summary>
internal static class Side
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    public static Socket Connect(EndPoint endPoint)
    {
        var protocol = endPoint.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
        (socket.ReceiveTimeout, socket.SendTimeout) = (5000, 5000);
        socket.Connect(endPoint);
        return socket;
    }

    public static Socket Listen(int backlog = 5)
    {
        var socket = Bound();
        socket.Listen(backlog);
        return socket;
    }

    /// <summary>
    /// Has a port and does not listen: who connects is refused. A port whose listener was closed may belong to somebody else by
    /// now, or still listen in a copy that a process just started holds for a moment.
    /// </summary>
    public static Socket Bound()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    public static Socket Datagrams()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    public static void Say(this Socket socket, string text) => socket.Send(Encoding.UTF8.GetBytes(text));

    /// <summary>What one Receive returns.</summary>
    public static string Hear(this Socket socket, int limit = 4096)
    {
        var buffer = new byte[limit];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    public static string HearExactly(this Socket socket, int count)
    {
        var text = new StringBuilder();
        while (text.Length < count && socket.Hear(count - text.Length) is { Length: > 0 } part)
            text.Append(part);
        return text.ToString();
    }

    /// <summary>What each Receive returned, until the end of the stream.</summary>
    public static List<string> HearPieces(this Socket socket)
    {
        var pieces = new List<string>();
        while (socket.Hear() is { Length: > 0 } piece)
            pieces.Add(piece);
        return pieces;
    }

    public static string HearToEnd(this Socket socket) => string.Concat(socket.HearPieces());

    public static void Reset(this Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public static void Until(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)), $"Waited twenty seconds for {what}.");

    /// <summary>The one sentence of a refusal.</summary>
    public static string Refusal(Func<object> action) => Assert.Throws<ArgumentException>(action).Message;

    public static SocketError ErrorOf(Action action) => Assert.Throws<SocketException>(action).SocketErrorCode;
}
