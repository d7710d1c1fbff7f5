using System.Net.Sockets;
using System.Text;

namespace SocketLessons;

/// <summary>
/// Reads a connection by lines or by bytes, the limits of the server kept. A line may come in pieces and two in one piece: what
/// is beyond the line stays in the buffer for the next call. One call at a time.
/// </summary>
public sealed class ConnectionReader : IDisposable
{
    private readonly ConnectionTimer _timer;
    private readonly int _longest;
    private byte[] _buffer = [];
    private int _start;
    private int _end;

    internal ConnectionReader(Socket connection, ServerLimits limits)
    {
        _timer = new ConnectionTimer(connection, limits);
        _longest = limits.LineLength ?? Array.MaxLength - 2;
    }

    /// <summary>The next line as UTF-8 text without its end (\n or \r\n). A last line needs no end.</summary>
    /// <returns>Null when the client has sent all it will send.</returns>
    /// <exception cref="LimitReachedException">The line is too long, or did not come in time.</exception>
    /// <exception cref="IOException">The connection was lost.</exception>
    public string? ReadLine()
    {
        string? line;
        var seen = 0;
        while (!TryTakeLine(ref seen, out line))
        {
            if (!Take(_timer.Receive(Space().Span)))
                return TakeRest();
        }
        return line;
    }

    /// <inheritdoc cref="ReadLine"/>
    public async ValueTask<string?> ReadLineAsync()
    {
        string? line;
        var seen = 0;
        while (!TryTakeLine(ref seen, out line))
        {
            if (!Take(await _timer.ReceiveAsync(Space()).ConfigureAwait(false)))
                return TakeRest();
        }
        return line;
    }

    /// <summary>
    /// Each line that comes, until the client has sent all it will send: Python's <c>for line in rfile</c>. It waits for the next
    /// line when the next one is asked for, not before.
    /// </summary>
    /// <inheritdoc cref="ReadLine" path="/exception"/>
    public IEnumerable<string> Lines()
    {
        while (ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Waits for bytes and reads as many as there are, at most as many as fit.</summary>
    /// <returns>How many; 0 when the client has sent all it will send.</returns>
    /// <inheritdoc cref="ReadLine" path="/exception"/>
    public int Read(Span<byte> bytes)
    {
        if (_start == _end)
            return _timer.Receive(bytes);
        return TakeHeld(bytes);
    }

    /// <inheritdoc cref="Read(Span{byte})"/>
    public ValueTask<int> ReadAsync(Memory<byte> bytes) =>
        _start == _end ? _timer.ReceiveAsync(bytes) : ValueTask.FromResult(TakeHeld(bytes.Span));

    private int TakeHeld(Span<byte> bytes)
    {
        var count = Math.Min(bytes.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(bytes);
        _start += count;
        return count;
    }

    /// <param name="seen">How many of the bytes held have no newline among them: a long line is not searched again and
    /// again.</param>
    private bool TryTakeLine(ref int seen, out string? line)
    {
        var held = _buffer.AsSpan(_start, _end - _start);
        var at = held[seen..].IndexOf((byte)'\n');
        var end = at < 0 ? held.Length : seen + at;
        var text = WithoutReturn(held[..end]);
        if (text.Length > _longest)
            throw LimitReachedException.Line(_longest);
        seen = end;
        line = null;
        if (at < 0)
            return false;
        line = Encoding.UTF8.GetString(text);
        _start += end + 1;
        return true;
    }

    private string? TakeRest()
    {
        if (_start == _end)
            return null;
        var rest = Encoding.UTF8.GetString(_buffer.AsSpan(_start, _end - _start));
        _start = _end;
        return rest;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.. var text, (byte)'\r'] ? text : line;

    /// <summary>
    /// Room behind what is held: 1 KB at first, because most lines are short and there may be ten thousand connections.
    /// </summary>
    private Memory<byte> Space()
    {
        if (_start == _end)
            (_start, _end) = (0, 0);
        if (_end == _buffer.Length)
        {
            var held = _buffer.AsSpan(_start, _end - _start);
            var larger = held.Length > _buffer.Length / 2 || _buffer.Length == 0
                ? new byte[Math.Max(1024, (int)Math.Min(2L * _buffer.Length, Array.MaxLength))]
                : _buffer;
            held.CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, held.Length);
        }
        return _buffer.AsMemory(_end);
    }

    private bool Take(int received)
    {
        _end += received;
        return received > 0;
    }

    /// <summary>Frees the timer of its limits. The handler does it at its end; the connection stays as it is.</summary>
    public void Dispose() => _timer.Dispose();
}
