using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Something that went wrong on a peer's side of a conversation. A peer notes it and goes on serving the others.
/// </summary>
/// <param name="Connection">Which connection it was, counted from 1 in the order of accept; 0 when it was none.</param>
/// <param name="Error">What was thrown.</param>
public sealed record PeerProblem(int Connection, Exception Error)
{
    /// <summary>One sentence: where it happened, and what the error says.</summary>
    public override string ToString()
    {
        var where = Connection == 0 ? "the listener" : $"connection {Connection}";
        var code = Error is SocketException socketError ? $"{socketError.SocketErrorCode}" : Error.GetType().Name;
        return $"{where}: {code}: {Error.Message}";
    }
}
