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
        catch (SocketException error) when (IsTimeout(error))
        {
            throw TooSilent();
        }
        catch (SocketException error)
        {
            throw Lost(error);
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
        catch (SocketException error) when (IsTimeout(error))
        {
            throw LimitReachedException.Deaf(limits.Idle);
        }
        catch (SocketException error)
        {
            throw Lost(error);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> bytes)
    {
        try
        {
            return Heard(await connection.ReceiveAsync(bytes, TimeUpAfter(Patience)).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            throw TooSilent();
        }
        catch (SocketException error)
        {
            throw Lost(error);
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
        catch (OperationCanceledException)
        {
            throw LimitReachedException.Deaf(limits.Idle);
        }
        catch (SocketException error)
        {
            throw Lost(error);
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

    private static bool IsTimeout(SocketException error) =>
        error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock;

    private static IOException Lost(SocketException error) =>
        new(error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            ? $"The client left in the middle of the conversation ({error.SocketErrorCode})."
            : $"The connection was lost ({error.SocketErrorCode}): {error.Message}.", error);
}
