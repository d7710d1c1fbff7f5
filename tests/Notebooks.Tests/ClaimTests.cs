using SocketLessons;
using Xunit;

namespace Notebooks.Tests;

public class ClaimTests
{
    public static IEnumerable<TheoryDataRow<string>> Ledger() =>
        ClaimLedger.All.Select(claim => new TheoryDataRow<string>(claim.Id).WithTrait("chapter", claim.Chapter));

    [Theory, MemberData(nameof(Ledger))]
    public async Task A_claim_has_one_experiment_and_it_shows_what_the_ledger_says(string id)
    {
        var claim = ClaimLedger.Find(id);
        var report = await ChapterRuns.Of(claim.Chapter);
        var observations = report.Claims.Where(observation => observation.Id == id).ToList();
        // Whatever stopped the chapter, or failed in it, is red already.
        Assert.SkipWhen(observations.Count == 0 && report.StoppedEarly is not null, $"Its experiment did not run. {report.StoppedEarly}");
        Assert.True(observations.Count > 0, $"No cell of {claim.Chapter} came as far as to check claim {id}.");
        if (observations.Count > 1)
            await ReaderCopy.SkipIfWorkedIn(claim.Chapter);
        Assert.True(observations.Count == 1, $"{claim.Chapter} has {observations.Count} experiments for claim {id}; there must be one.");
        var observation = observations[0];
        Assert.True(observation.Agrees, $"{id} \"{claim.Statement}\": seen {observation.Observed}, recorded {observation.Recorded}.");
        Assert.Equal(ClaimVerdict.InWords(claim.VerdictOn(Claims.ThisSystem)), observation.Observed);
    }

    public static IEnumerable<TheoryDataRow<string>> Chapters() =>
        Repository.Chapters.Select(chapter => new TheoryDataRow<string>(chapter).WithTrait("chapter", chapter));

    [Theory, MemberData(nameof(Chapters))]
    public async Task Every_experiment_of_a_chapter_has_a_claim_that_names_the_chapter(string chapter)
    {
        var report = await ChapterRuns.Of(chapter);
        Assert.All(report.Claims, observation => Assert.Equal(chapter, ClaimLedger.Find(observation.Id).Chapter));
    }

    [Fact]
    public void The_ledger_has_each_id_once_and_leaves_none_of_the_first_23_out()
    {
        var ids = ClaimLedger.All.Select(claim => claim.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Enumerable.Range(1, 23), number => Assert.Contains($"C{number:00}", ids));
    }
}
