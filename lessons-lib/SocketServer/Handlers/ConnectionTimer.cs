using System.Net.Sockets;

namespace SocketLessons;

/// <summary>
/// Receives and sends with the server's time limits. A blocking call has the socket's own timeout; an awaited one needs a
/// token, because <c>Socket.ReceiveTimeout</c> does not know of it.
/// </summary>
internal sealed class ConnectionTimer(Socket connection, ServerLimits limits) : IDisposable
{
    /// <summary>
    /// A large answer is sent in pieces: the time limit is for a client that takes nothing, not for one that takes much.
    /// </summary>
    private const int Piece = 64 * 1024;

    private CancellationTokenSource? _timeUp;
    private bool _heard;
    private bool _set;

    private TimeSpan? Patience => _heard ? limits.Idle : limits.FirstByte;

    public int Receive(Span<byte> bytes)
    {
        try
        {
            if (!_set)
                (connection.ReceiveTimeout, _set) = (ServerLimits.Milliseconds(Patience), true);
            return Heard(connection.Receive(bytes));
        }
        catch (Exception error) when (Explain(error, TooSilent) is { } cause)
        {
            throw cause;
        }
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (!_set)
                (connection.SendTimeout, _set) = (ServerLimits.Milliseconds(limits.Idle), true);
            while (!bytes.IsEmpty)
                bytes = bytes[connection.Send(bytes)..];
        }
        catch (Exception error) when (Explain(error, TooDeaf) is { } cause)
        {
            throw cause;
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> bytes)
    {
        try
        {
            return Heard(await connection.ReceiveAsync(bytes, TimeUpAfter(Patience)).ConfigureAwait(false));
        }
        catch (Exception error) when (Explain(error, TooSilent) is { } cause)
        {
            throw cause;
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var piece = bytes[..Math.Min(bytes.Length, Piece)];
                bytes = bytes[await connection.SendAsync(piece, TimeUpAfter(limits.Idle)).ConfigureAwait(false)..];
            }
        }
        catch (Exception error) when (Explain(error, TooDeaf) is { } cause)
        {
            throw cause;
        }
    }

    public void Dispose() => _timeUp?.Dispose();

    private int Heard(int count)
    {
        if (!_heard)
            (_heard, _set) = (true, false); // From now on the other limit counts.
        return count;
    }

    /// <summary>One source serves a connection for its whole life: TryReset starts it again.</summary>
    private CancellationToken TimeUpAfter(TimeSpan? time)
    {
        if (time is not { } limit)
            return CancellationToken.None;
        if (_timeUp is null || !_timeUp.TryReset())
            _timeUp = new CancellationTokenSource();
        _timeUp.CancelAfter(limit);
        return _timeUp.Token;
    }

    private LimitReachedException TooSilent() =>
        _heard ? LimitReachedException.Silent(limits.Idle) : LimitReachedException.FirstByte(limits.FirstByte);

    private LimitReachedException TooDeaf() => LimitReachedException.Deaf(limits.Idle);

    /// <summary>A blocking call that ran out of time fails, an awaited one is cancelled. All else means the connection.</summary>
    private static IOException? Explain(Exception error, Func<LimitReachedException> tooLate) => error switch
    {
        OperationCanceledException => tooLate(),
        SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock } => tooLate(),
        SocketException lost => Lost(lost),
        _ => null,
    };

    private static IOException Lost(SocketException error) =>
        new(error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            ? $"The client left in the middle of the conversation ({error.SocketErrorCode})."
            : $"The connection was lost ({error.SocketErrorCode}): {error.Message}.", error);
}
