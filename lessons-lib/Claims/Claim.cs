namespace SocketLessons;

/// <summary>One factual statement of the tutorial that the workbook follows, put to the test in a notebook.</summary>
/// <param name="Id"><c>C</c> and two digits. An id stays with its statement for good.</param>
/// <param name="Chapter">The notebook that holds the experiment: <c>02-six-server-steps</c>.</param>
/// <param name="Statement">What the tutorial says, in our words.</param>
/// <param name="Findings">
/// Yes-or-no questions that the experiment answers. The first is what the statement says; the others are its limits.
/// </param>
/// <param name="Why">What explains the findings, in one to three sentences.</param>
public sealed record Claim(string Id, string Chapter, string Statement, IReadOnlyList<Finding> Findings, string Why)
{
    /// <summary>The verdict that the ledger's answers give on an operating system.</summary>
    public Verdict VerdictOn(HostSystem system) => Judge(finding => finding.On(system));

    /// <summary>
    /// The rule for every verdict. If the first finding is not what the tutorial says, the claim does not hold. If only
    /// a later one differs, it holds with a limit. A finding without an answer (null) is left out.
    /// </summary>
    internal Verdict Judge(Func<Finding, bool?> answer)
    {
        bool Differs(Finding finding) => answer(finding) is { } seen && seen != finding.TutorialSays;
        if (Differs(Findings[0]))
            return Verdict.DoesNotHold;
        return Findings.Any(Differs) ? Verdict.HoldsWithALimit : Verdict.Holds;
    }
}

/// <summary>A question that an experiment answers with yes or no.</summary>
/// <param name="Name">The finding as a statement: <c>a stream keeps the rest</c>. A cell names it when it reports what it saw.</param>
/// <param name="TutorialSays">Yes or no according to the tutorial, read literally.</param>
/// <param name="Linux">The answer on Linux: measured at every run of the tests.</param>
/// <param name="MacOS">The answer on macOS, from its manual pages until a run there says otherwise.</param>
/// <param name="Windows">The answer on Windows, from its documentation until a run there says otherwise.</param>
public sealed record Finding(string Name, bool TutorialSays, bool Linux, bool MacOS, bool Windows)
{
    /// <summary>The ledger's answer for an operating system.</summary>
    public bool On(HostSystem system) => system switch
    {
        HostSystem.MacOS => MacOS,
        HostSystem.Windows => Windows,
        _ => Linux,
    };
}

/// <summary>What an experiment says of a claim.</summary>
public enum Verdict
{
    /// <summary>The statement is true as the tutorial puts it.</summary>
    Holds,

    /// <summary>The statement is true, but not everywhere the tutorial's words reach.</summary>
    HoldsWithALimit,

    /// <summary>The experiment shows something else.</summary>
    DoesNotHold,
}

/// <summary>The operating systems that the ledger tells apart.</summary>
public enum HostSystem
{
    /// <summary>Linux, and any Unix that is not macOS.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows 10 or later.</summary>
    Windows,
}
