namespace SocketLessons;

/// <summary>How one strategy did in a <see cref="Crowd"/>.</summary>
/// <param name="Name">The lane's name.</param>
/// <param name="Sizes">One for each number of connections, in the order given.</param>
public sealed record CrowdLane(string Name, IReadOnlyList<CrowdSize> Sizes)
{
    /// <summary>What was measured with the most connections.</summary>
    public CrowdSize Largest => Sizes.MaxBy(size => size.Connections)!;
}

/// <summary>What so many connections took.</summary>
/// <param name="Connections">How many were open at the same time.</param>
/// <param name="Connecting">Until all were connected and each had its first answer.</param>
/// <param name="Asking">Until each had one more answer, with all of them open.</param>
/// <param name="Threads">How many threads more the process had then. A pool that shrinks meanwhile may make it negative.</param>
/// <param name="Memory">
/// How many bytes more of the process were in memory then, after a garbage collection. For few connections it is noise, and may be
/// negative.
/// </param>
public sealed record CrowdSize(int Connections, TimeSpan Connecting, TimeSpan Asking, int Threads, long Memory)
{
    /// <summary>Kilobytes (1,024 bytes) for each connection.</summary>
    public double MemoryEachKB => Memory / 1024.0 / Connections;
}
