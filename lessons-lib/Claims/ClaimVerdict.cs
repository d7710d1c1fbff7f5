using System.Net;
using System.Text;
using System.Text.Json;

namespace SocketLessons;

/// <summary>What an experiment saw of a claim, beside what the ledger recorded for this operating system.</summary>
public sealed class ClaimVerdict : LessonResult
{
    private readonly IReadOnlyDictionary<string, bool?> _seen;

    internal ClaimVerdict(Claim claim, HostSystem system, IReadOnlyDictionary<string, bool?> seen)
    {
        Claim = claim;
        System = system;
        _seen = seen;
        Recorded = claim.VerdictOn(system);
        Observed = claim.Judge(finding => seen[finding.Name]);
        Agrees = claim.Findings.All(finding => seen[finding.Name] is not { } answer || answer == finding.On(system));
    }

    /// <summary>The claim that was tested.</summary>
    public Claim Claim { get; }

    /// <summary>The operating system it was tested on.</summary>
    public HostSystem System { get; }

    /// <summary>The ledger's verdict for this operating system.</summary>
    public Verdict Recorded { get; }

    /// <summary>The verdict that follows from what was seen.</summary>
    public Verdict Observed { get; }

    /// <summary>True when every finding that could be seen is what the ledger recorded.</summary>
    public bool Agrees { get; }

    /// <summary>
    /// The ledger's verdicts for the other systems where they differ from the one for this: <c>Windows: holds</c>. Empty when
    /// none does.
    /// </summary>
    public string Elsewhere => string.Join(", ", Enum.GetValues<HostSystem>()
        .Where(system => Claim.VerdictOn(system) != Recorded)
        .Select(system => $"{InWords(system)}: {InWords(Claim.VerdictOn(system))}"));

    /// <summary>A system as it writes itself: <c>macOS</c>.</summary>
    public static string InWords(HostSystem system) => system == HostSystem.MacOS ? "macOS" : system.ToString();

    /// <summary>A verdict as words: <c>holds with a limit</c>.</summary>
    public static string InWords(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.HoldsWithALimit => "holds with a limit",
        _ => "does not hold",
    };

    /// <inheritdoc/>
    public override string ToText()
    {
        var text = new StringBuilder();
        text.Append($"{Claim.Id}  \"{Claim.Statement}\"\n    {InWords(Observed)} on {InWords(System)}");
        text.Append(Agrees ? ", as the ledger says.\n" : $", but the ledger says: {InWords(Recorded)}.\n");
        foreach (var finding in Claim.Findings)
            text.Append($"    - {finding.Name}: {Answer(finding)}\n");
        text.Append($"    Why: {Claim.Why}");
        return (Elsewhere.Length > 0 ? text.Append($"\n    Elsewhere: {Elsewhere}.") : text).ToString();
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var mark = !Agrees ? "✘" : Observed switch { Verdict.Holds => "✔", Verdict.HoldsWithALimit => "◐", _ => "≠" };
        var html = new StringBuilder();
        html.Append("<div class=\"sl-claim\" style=\"border-left:4px solid currentColor;padding:.3em 0 .3em .9em;margin:.5em 0\">");
        html.Append($"<p style=\"margin:.2em 0\"><strong>{mark} Claim {Claim.Id}</strong> “{Encode(Claim.Statement)}” ");
        html.Append($"<strong>{InWords(Observed)}</strong> on {InWords(System)}");
        html.Append(Agrees ? ".</p>" : $", <strong>but the ledger says: {InWords(Recorded)}</strong>.</p>");
        html.Append("<ul style=\"margin:.2em 0\">");
        foreach (var finding in Claim.Findings)
            html.Append($"<li>{Encode(finding.Name)}: {Encode(Answer(finding))}</li>");
        html.Append($"</ul><p style=\"margin:.2em 0\">{Encode(Claim.Why)}</p>");
        if (Elsewhere.Length > 0)
            html.Append($"<p style=\"margin:.2em 0\">The ledger for other systems: {Encode(Elsewhere)}.</p>");
        return html.Append("</div>").ToString();
    }

    /// <summary>
    /// <c>{"kind": "claim", "id", "statement", "recorded", "observed", "agrees", "system", "elsewhere", "why"}</c>,
    /// all verdicts in words.
    /// </summary>
    public override string ToWorkbookJson() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["kind"] = "claim",
        ["id"] = Claim.Id,
        ["statement"] = Claim.Statement,
        ["recorded"] = InWords(Recorded),
        ["observed"] = InWords(Observed),
        ["agrees"] = Agrees,
        ["system"] = InWords(System),
        ["elsewhere"] = Elsewhere,
        ["why"] = Claim.Why,
    });

    private string Answer(Finding finding)
    {
        static string Word(bool yes) => yes ? "yes" : "no";
        var recorded = finding.On(System);
        return _seen[finding.Name] switch
        {
            null => $"could not be seen here (the ledger says {Word(recorded)})",
            { } seen when seen != recorded => $"{Word(seen)}, but the ledger says {Word(recorded)}",
            { } seen when seen == finding.TutorialSays => Word(seen),
            { } seen => $"{Word(seen)} (the tutorial says {Word(finding.TutorialSays)})",
        };
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
