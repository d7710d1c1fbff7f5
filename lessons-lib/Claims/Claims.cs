namespace SocketLessons;

/// <summary>Where a cell reports what it saw of a claim.</summary>
public static class Claims
{
    /// <summary>The operating system this process runs on, as the ledger names it.</summary>
    public static HostSystem ThisSystem =>
        OperatingSystem.IsWindows() ? HostSystem.Windows :
        OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux;

    /// <summary>
    /// Compares what a cell saw with the ledger and gives the verdict.
    /// </summary>
    /// <param name="id">The claim's id, such as <c>C18</c>.</param>
    /// <param name="seen">
    /// One answer for each finding of the claim, by the finding's name, in any order. Null stands for "could not be seen
    /// here", for example because a privilege is lacking.
    /// </param>
    /// <exception cref="ArgumentException">The id or a finding's name is not in the ledger, or a finding is missing.</exception>
    public static ClaimVerdict Check(string id, params (string Finding, bool? Seen)[] seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var claim = ClaimLedger.Find(id);
        foreach (var (name, _) in seen)
        {
            if (claim.Findings.All(finding => finding.Name != name))
                throw new ArgumentException($"Claim {id} has no finding \"{name}\". It has: {Names(claim)}.", nameof(seen));
            if (seen.Count(answer => answer.Finding == name) > 1)
                throw new ArgumentException($"The finding \"{name}\" of claim {id} is reported twice.", nameof(seen));
        }

        var missing = claim.Findings.FirstOrDefault(finding => seen.All(answer => answer.Finding != finding.Name));
        if (missing is not null)
            throw new ArgumentException($"Claim {id} also needs the finding \"{missing.Name}\".", nameof(seen));
        return new ClaimVerdict(claim, ThisSystem, seen.ToDictionary(answer => answer.Finding, answer => answer.Seen));
    }

    private static string Names(Claim claim) => string.Join(", ", claim.Findings.Select(finding => $"\"{finding.Name}\""));
}
