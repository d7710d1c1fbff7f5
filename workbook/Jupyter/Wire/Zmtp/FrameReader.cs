using System.Buffers.Binary;
using System.Text;

namespace SocketWorkbook.Jupyter.Wire.Zmtp;

/// <summary>A whole message, or a command of the protocol.</summary>
internal sealed record ZmtpUnit(IReadOnlyList<byte[]> Frames, bool IsCommand);

/// <summary>
/// Cuts the stream of a ZeroMQ peer into messages: a greeting of 64 bytes, then frames. Takes bytes as they come and sets aside no
/// memory for what is only announced.
/// </summary>
/// <remarks>ZMTP 3.0, https://rfc.zeromq.org/spec/23/</remarks>
internal sealed class FrameReader
{
    private const int GreetingLength = 64;
    private const int More = 1, Long = 2, Command = 4;

    /// <summary>No cell is longer.</summary>
    private const long LargestMessage = 128 * 1024 * 1024;

    private const int MostFrames = 10_000;

    private readonly List<byte[]> frames = [];
    private byte[] buffer = new byte[4096];
    private int start;
    private int end;
    private long size;
    private bool isGreeted;

    /// <summary>Where the next bytes of the peer belong. Never empty.</summary>
    public Memory<byte> Room
    {
        get
        {
            if (end == buffer.Length)
            {
                // Up to the front, or into twice the room when what is waiting fills more than half.
                var larger = end - start > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
                buffer.AsSpan(start, end - start).CopyTo(larger);
                (buffer, start, end) = (larger, 0, end - start);
            }
            return buffer.AsMemory(end);
        }
    }

    public void Advance(int count) => end += count;

    /// <summary>The next unit, or null when more bytes are needed.</summary>
    /// <exception cref="RefusedMessageException">The peer does not speak the protocol.</exception>
    public ZmtpUnit? Next()
    {
        if (!isGreeted && !TakeGreeting())
            return null;
        while (TakeFrame() is var (flags, body))
        {
            if ((flags & Command) != 0)
                return new ZmtpUnit([body], IsCommand: true);
            frames.Add(body);
            size += body.Length;
            if (frames.Count > MostFrames || size > LargestMessage)
                throw new RefusedMessageException("it is too large");
            if ((flags & More) == 0)
            {
                var unit = new ZmtpUnit([.. frames], IsCommand: false);
                frames.Clear();
                size = 0;
                return unit;
            }
        }
        return null;
    }

    private bool TakeGreeting()
    {
        var greeting = buffer.AsSpan(start, Math.Min(end - start, GreetingLength));
        if (greeting.Length > 0 && greeting[0] != 0xff || greeting.Length > 9 && (greeting[9] & 1) != 1
            || greeting.Length > 10 && greeting[10] < 3)
            throw new RefusedMessageException("the sender does not speak ZeroMQ 3");
        if (greeting.Length < GreetingLength)
            return false;
        if (!greeting.Slice(12, 20).SequenceEqual(Greeting.AsSpan(12, 20)))
            throw new RefusedMessageException("the sender wants another mechanism than NULL");
        start += GreetingLength;
        return isGreeted = true;
    }

    private (int Flags, byte[] Body)? TakeFrame()
    {
        var waiting = buffer.AsSpan(start, end - start);
        if (waiting.Length < 2)
            return null;
        int flags = waiting[0];
        var header = (flags & Long) != 0 ? 9 : 2;
        if ((flags & ~(More | Long | Command)) != 0)
            throw new RefusedMessageException("a frame has flags that do not exist");
        if (waiting.Length < header)
            return null;
        var length = header == 2 ? waiting[1] : BinaryPrimitives.ReadUInt64BigEndian(waiting[1..]);
        if (length > LargestMessage)
            throw new RefusedMessageException("it is too large");
        if ((ulong)(waiting.Length - header) < length)
            return null;
        var body = waiting.Slice(header, (int)length).ToArray();
        start += header + (int)length;
        if (start == end)
            start = end = 0;
        return (flags, body);
    }

    /// <summary>What either side says first: version 3.0, no encryption.</summary>
    public static byte[] Greeting { get; } =
        [0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];

    /// <summary>The bytes of a message.</summary>
    public static byte[] Write(IReadOnlyList<byte[]> frames)
    {
        var bytes = new byte[frames.Sum(frame => frame.Length + (frame.Length > 255 ? 9 : 2))];
        var at = 0;
        foreach (var (index, frame) in frames.Index())
        {
            var more = index < frames.Count - 1 ? More : 0;
            at += WriteHeader(bytes.AsSpan(at), more, frame.Length);
            frame.CopyTo(bytes, at);
            at += frame.Length;
        }
        return bytes;
    }

    /// <summary>The bytes of a command: its name, then its data.</summary>
    public static byte[] WriteCommand(string name, ReadOnlySpan<byte> data) =>
        [Command, (byte)(1 + name.Length + data.Length), (byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. data];

    private static int WriteHeader(Span<byte> to, int flags, int length)
    {
        if (length > 255)
        {
            to[0] = (byte)(flags | Long);
            BinaryPrimitives.WriteUInt64BigEndian(to[1..], (ulong)length);
            return 9;
        }
        (to[0], to[1]) = ((byte)flags, (byte)length);
        return 2;
    }
}
