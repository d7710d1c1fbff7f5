namespace SocketLessons;

/// <summary>
/// What a <see cref="Relay"/> does to one direction of a stream. All of it may happen on a real network or in an operating
/// system on the way; none of it breaks a promise of TCP. (Network emulators, such as netem on Linux, say impairments.)
/// </summary>
public sealed record StreamImpairments
{
    /// <summary>Passes on every byte as soon as it comes.</summary>
    public static StreamImpairments None { get; } = new();

    /// <summary>
    /// Splits: passes on pieces of this many bytes (or fewer, when no more have come), each one Receive of the receiver.
    /// </summary>
    public int? ChunkSize { get; init; }

    /// <summary>
    /// Splits: pieces of 1 to this many bytes, drawn from the seed. <see cref="ChunkSizes"/> tells them beforehand.
    /// </summary>
    public int? ChunkSizeUpTo { get; init; }

    /// <summary>Joins: keeps bytes until there are so many, or until the stream ends, and passes them on together.</summary>
    public int? HoldUntilBytes { get; init; }

    /// <summary>
    /// How long everything takes longer. It is latency: what comes quickly one after another leaves so as well.
    /// </summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// A further delay between nothing and this, drawn from the seed for each read. The order of bytes never changes.
    /// </summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Resets both sides when so many bytes have been passed on in this direction.</summary>
    public long? ResetAfterBytes { get; init; }

    /// <summary>
    /// How long a piece waits for the receiver to read the one before. Two seconds, by which time it surely does not want to;
    /// then the relay goes on and says so in its log.
    /// </summary>
    public TimeSpan TakenWithin { get; init; } = TimeSpan.FromSeconds(2);

    internal bool ShapesPieces => ChunkSize is not null || ChunkSizeUpTo is not null || HoldUntilBytes is not null;

    /// <summary>The sizes that a relay with <paramref name="seed"/> cuts at in this direction.</summary>
    public IReadOnlyList<int> ChunkSizes(int seed, RelayDirection direction, int count, int connection = 1)
    {
        var cuts = new StreamCuts(this, RelaySeed.For(seed, connection, direction));
        return [.. Enumerable.Range(0, count).Select(_ => cuts.Next(int.MaxValue))];
    }

    internal void Check()
    {
        if (ChunkSize is not null && ChunkSizeUpTo is not null)
            throw new ArgumentException("Give the relay either ChunkSize or ChunkSizeUpTo, not both.");
        if (ChunkSize <= 0 || ChunkSizeUpTo <= 0 || HoldUntilBytes <= 0 || ResetAfterBytes < 0)
            throw new ArgumentException("ChunkSize, ChunkSizeUpTo, HoldUntilBytes are at least 1, ResetAfterBytes at least 0.");
        if (Delay < TimeSpan.Zero || Jitter < TimeSpan.Zero)
            throw new ArgumentException("A relay's Delay and Jitter cannot be negative.");
    }
}

/// <summary>
/// Where a stream is cut. The cuts are positions in the stream, not in a read: however the bytes come in, the same seed cuts at
/// the same places. (A read that ends between two cuts is passed on as it is; to wait for more would stop a conversation.)
/// </summary>
internal sealed class StreamCuts(StreamImpairments impairments, Random random)
{
    private int _untilNextCut;

    /// <summary>How many of <paramref name="available"/> bytes make the next piece.</summary>
    public int Next(int available)
    {
        if (_untilNextCut == 0)
            _untilNextCut = impairments.ChunkSize
                ?? (impairments.ChunkSizeUpTo is { } most ? random.Next(1, most + 1) : int.MaxValue);
        var size = Math.Min(_untilNextCut, available);
        if (_untilNextCut != int.MaxValue)
            _untilNextCut -= size;
        return size;
    }
}
