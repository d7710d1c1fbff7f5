namespace SocketLessons;

/// <summary>What happens to one datagram.</summary>
/// <param name="Number">Which one, as it came in, counted from 1.</param>
/// <param name="Dropped">It is thrown away. Nothing else counts then.</param>
/// <param name="Duplicated">It is passed on twice.</param>
/// <param name="HeldBack">It is kept until another one has been passed on; its delay does not count then.</param>
/// <param name="Delay">How much later it is passed on.</param>
public sealed record DatagramDecision(int Number, bool Dropped, bool Duplicated, bool HeldBack, TimeSpan Delay);

/// <summary>
/// What a <see cref="DatagramRelay"/> does to one direction. UDP (RFC 768) promises none of the contrary: not that a datagram
/// arrives, nor once only, nor in order. A number in a list says which datagram, counted from 1.
/// </summary>
public sealed record DatagramImpairments
{
    /// <summary>Passes on every datagram as it comes.</summary>
    public static DatagramImpairments None { get; } = new();

    /// <summary>Drops these.</summary>
    public IReadOnlyList<int> Drop { get; init; } = [];

    /// <summary>Drops each one with this probability, 0 to 1.</summary>
    public double DropChance { get; init; }

    /// <summary>Passes these on twice.</summary>
    public IReadOnlyList<int> Duplicate { get; init; } = [];

    /// <summary>Passes each one on twice with this probability, 0 to 1.</summary>
    public double DuplicateChance { get; init; }

    /// <summary>Reorders: holds these back until a later one has been passed on.</summary>
    public IReadOnlyList<int> HoldBack { get; init; } = [];

    /// <summary>Reorders: holds each one back with this probability, 0 to 1.</summary>
    public double HoldBackChance { get; init; }

    /// <summary>When nothing comes that could overtake it, a held datagram goes on after this time: half a second.</summary>
    public TimeSpan HoldAtMost { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long every datagram takes longer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A further delay between nothing and this, drawn from the seed. Later datagrams may overtake.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>
    /// What a relay with <paramref name="seed"/> decides about the first datagrams of one client in one direction.
    /// </summary>
    public IReadOnlyList<DatagramDecision> Decisions(int seed, RelayDirection direction, int count, int client = 1)
    {
        var random = RelaySeed.For(seed, client, direction);
        return [.. Enumerable.Range(1, count).Select(number => Decide(number, random))];
    }

    /// <summary>
    /// Draws the same count of numbers for every datagram, so that one setting does not change what another one decides.
    /// </summary>
    internal DatagramDecision Decide(int number, Random random)
    {
        var (drop, duplicate) = (random.NextDouble(), random.NextDouble());
        var (hold, jitter) = (random.NextDouble(), random.NextDouble());
        return new DatagramDecision(
            number,
            drop < DropChance || Drop.Contains(number),
            duplicate < DuplicateChance || Duplicate.Contains(number),
            hold < HoldBackChance || HoldBack.Contains(number),
            Delay + (Jitter * jitter));
    }

    internal void Check()
    {
        if (new[] { DropChance, DuplicateChance, HoldBackChance }.Any(chance => chance is not (>= 0 and <= 1)))
            throw new ArgumentException("A relay's chances are between 0 (never) and 1 (always).");
        if (Delay < TimeSpan.Zero || Jitter < TimeSpan.Zero || HoldAtMost < TimeSpan.Zero)
            throw new ArgumentException("A relay's Delay, Jitter and HoldAtMost cannot be negative.");
    }
}
