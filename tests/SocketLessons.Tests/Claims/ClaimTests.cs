using System.Text.Json;
using Xunit;

namespace SocketLessons.Tests.Claims;

public class ClaimTests
{
    private static readonly Claim OneLimit = new("C99", "a-chapter", "Everything floats.",
        [
            new("wood floats", TutorialSays: true, Linux: true, MacOS: true, Windows: true),
            new("iron floats", TutorialSays: true, Linux: false, MacOS: false, Windows: true),
        ],
        "Iron is heavier than water.");

    [Theory]
    [InlineData(true, true, Verdict.Holds)]
    [InlineData(true, false, Verdict.HoldsWithALimit)]
    [InlineData(false, true, Verdict.DoesNotHold)]
    [InlineData(false, false, Verdict.DoesNotHold)]
    public void The_first_finding_decides_and_the_others_limit(bool first, bool second, Verdict verdict) =>
        Assert.Equal(verdict, OneLimit.Judge(finding => finding == OneLimit.Findings[0] ? first : second));

    [Fact]
    public void A_finding_that_could_not_be_seen_is_left_out() =>
        Assert.Equal(Verdict.Holds, OneLimit.Judge(finding => finding == OneLimit.Findings[0] ? true : null));

    [Fact]
    public void A_verdict_may_differ_from_system_to_system()
    {
        Assert.Equal(Verdict.HoldsWithALimit, OneLimit.VerdictOn(HostSystem.Linux));
        Assert.Equal(Verdict.Holds, OneLimit.VerdictOn(HostSystem.Windows));
    }

    [Fact]
    public void An_observation_that_the_ledger_does_not_expect_is_shown_as_such()
    {
        var verdict = See(wood: true, iron: true);
        Assert.False(verdict.Agrees);
        Assert.Equal((Verdict.HoldsWithALimit, Verdict.Holds), (verdict.Recorded, verdict.Observed));
        Assert.Contains("but the ledger says: holds with a limit", verdict.ToText(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(verdict.ToWorkbookJson());
        Assert.False(json.RootElement.GetProperty("agrees").GetBoolean());
        Assert.Equal("holds", json.RootElement.GetProperty("observed").GetString());
    }

    [Fact]
    public void Two_wrong_observations_that_give_the_right_verdict_still_disagree()
    {
        var claim = OneLimit with { Findings = [OneLimit.Findings[0], OneLimit.Findings[1], OneLimit.Findings[1] with { Name = "lead floats", Linux = true }] };
        var verdict = new ClaimVerdict(claim, HostSystem.Linux, new Dictionary<string, bool?>
        {
            ["wood floats"] = true, ["iron floats"] = true, ["lead floats"] = false,
        });
        Assert.Equal(verdict.Recorded, verdict.Observed);
        Assert.False(verdict.Agrees);
    }

    [Fact]
    public void A_finding_that_could_not_be_seen_agrees_and_is_said()
    {
        var verdict = See(wood: true, iron: null);
        Assert.True(verdict.Agrees);
        Assert.Contains("could not be seen here", verdict.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdicts_of_other_systems_are_told_where_they_differ()
    {
        Assert.Equal("Windows: holds", See(wood: true, iron: false).Elsewhere);
        Assert.Equal("", new ClaimVerdict(ClaimLedger.Find("C03"), HostSystem.MacOS, new Dictionary<string, bool?>
        {
            [ClaimLedger.Find("C03").Findings[0].Name] = true,
        }).Elsewhere);
    }

    [Theory]
    [InlineData("C00", "There is no claim \"C00\"")]
    [InlineData("C03", "has no finding \"wood floats\"")]
    public void A_cell_that_names_what_is_not_in_the_ledger_is_told_so(string id, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => SocketLessons.Claims.Check(id, ("wood floats", true))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cell_that_forgets_a_finding_is_told_which()
    {
        var claim = ClaimLedger.Find("C06");
        var error = Assert.Throws<ArgumentException>(() => SocketLessons.Claims.Check("C06", (claim.Findings[0].Name, true)));
        Assert.Contains(claim.Findings[1].Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_reports_a_finding_twice_is_told_so()
    {
        var name = ClaimLedger.Find("C03").Findings[0].Name;
        var error = Assert.Throws<ArgumentException>(() => SocketLessons.Claims.Check("C03", (name, true), (name, false)));
        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_claim_of_the_ledger_is_complete()
    {
        Assert.All(ClaimLedger.All, claim =>
        {
            Assert.Matches("^C[0-9]{2}$", claim.Id);
            Assert.EndsWith(".", claim.Statement, StringComparison.Ordinal);
            Assert.EndsWith(".", claim.Why, StringComparison.Ordinal);
            Assert.NotEmpty(claim.Findings);
            Assert.Equal(claim.Findings.Count, claim.Findings.Select(finding => finding.Name).Distinct().Count());
        });
    }

    private static ClaimVerdict See(bool? wood, bool? iron) =>
        new(OneLimit, HostSystem.Linux, new Dictionary<string, bool?> { ["wood floats"] = wood, ["iron floats"] = iron });
}
