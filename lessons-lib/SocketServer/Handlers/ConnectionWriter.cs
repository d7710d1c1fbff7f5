using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>Writes text and bytes to a connection, all of them, the limits of the server kept. One call at a time.</summary>
public sealed class ConnectionWriter : IDisposable
{
    private readonly ConnectionTimer _timer;
    private ArrayBufferWriter<byte>? _held;

    internal ConnectionWriter(Socket connection, ServerLimits limits) => _timer = new ConnectionTimer(connection, limits);

    /// <summary>
    /// True: each call sends at once, as Python's unbuffered <c>wfile</c>, because a client usually waits for the answer. False:
    /// gather until <see cref="Flush"/> or the end of the handler, so that many small writes become one send.
    /// </summary>
    public bool AutoFlush { get; set; } = true;

    /// <summary>Sends bytes. Returns when the operating system has taken all of them, not when the client has.</summary>
    /// <exception cref="LimitReachedException">The client took nothing for too long.</exception>
    /// <exception cref="IOException">The connection was lost.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (AutoFlush && _held is null or { WrittenCount: 0 })
        {
            _timer.Send(bytes);
            return;
        }
        Hold(bytes);
        if (AutoFlush)
            Flush();
    }

    /// <summary>Sends text as UTF-8.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends text as UTF-8, and the end of a line (\n), in one piece.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void WriteLine(string? text = "") => Write(text + "\n");

    /// <summary>Sends what was gathered.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte})" path="/exception"/>
    public void Flush()
    {
        if (_held is not { WrittenCount: > 0 } held)
            return;
        _held = null; // If it fails it is not tried again: half of it may be on its way.
        _timer.Send(held.WrittenSpan);
    }

    /// <inheritdoc cref="Write(ReadOnlySpan{byte})"/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        if (AutoFlush && _held is null or { WrittenCount: 0 })
        {
            await _timer.SendAsync(bytes).ConfigureAwait(false);
            return;
        }
        Hold(bytes.Span);
        if (AutoFlush)
            await FlushAsync().ConfigureAwait(false);
    }

    /// <inheritdoc cref="Write(string)"/>
    public ValueTask WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="WriteLine(string?)"/>
    public ValueTask WriteLineAsync(string? text = "") => WriteAsync(text + "\n");

    /// <inheritdoc cref="Flush"/>
    public async ValueTask FlushAsync()
    {
        if (_held is not { WrittenCount: > 0 } held)
            return;
        _held = null;
        await _timer.SendAsync(held.WrittenMemory).ConfigureAwait(false);
    }

    private void Hold(ReadOnlySpan<byte> bytes) => (_held ??= new ArrayBufferWriter<byte>()).Write(bytes);

    /// <summary>Frees the timer of its limits. The handler does it at its end; the connection stays as it is.</summary>
    public void Dispose() => _timer.Dispose();
}
