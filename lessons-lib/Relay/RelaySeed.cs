namespace SocketLessons;

/// <summary>
/// Gives each direction of each connection its own numbers, so that no order of events between them changes any.
/// </summary>
internal static class RelaySeed
{
    public static Random For(int seed, int connection, RelayDirection direction)
    {
        // .NET's seeded Random gives similar numbers for similar seeds; SplitMix64's last steps make them unlike.
        var mixed = ((ulong)(uint)seed << 32) + ((ulong)(uint)connection << 1) + (ulong)direction;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return new Random((int)(mixed >> 33));
    }
}
