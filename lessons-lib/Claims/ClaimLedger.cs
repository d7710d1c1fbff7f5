namespace SocketLessons;

/// <summary>
/// Every claim of the tutorial that a chapter tests, in one place. The answers for Linux are measured by each run of the
/// tests. Those for macOS and Windows come from manual pages and documentation: this is the one place that says so.
/// </summary>
public static partial class ClaimLedger
{
    /// <summary>All claims in the order of their ids.</summary>
    public static IReadOnlyList<Claim> All { get; } =
        [.. new[]
            {
                SocketTypes, ServerSteps, ClientSteps, FirstConversation, ServersAsClasses, DatagramsAndUnixSockets, OneAtATime,
                ProcessPerConnection, ThreadPerConnection, AsyncServers,
            }
            .SelectMany(chapter => chapter).OrderBy(claim => claim.Id, StringComparer.Ordinal)];

    /// <summary>The claim with this id.</summary>
    /// <exception cref="ArgumentException">No claim has this id.</exception>
    public static Claim Find(string id) =>
        All.FirstOrDefault(claim => claim.Id == id)
        ?? throw new ArgumentException($"There is no claim \"{id}\". The ledger goes from {All[0].Id} to {All[^1].Id}.", nameof(id));

    /// <summary>A finding whose answer is the same on every operating system.</summary>
    private static Finding Everywhere(string name, bool tutorialSays, bool found) =>
        new(name, tutorialSays, Linux: found, MacOS: found, Windows: found);
}
