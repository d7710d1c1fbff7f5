using System.Text;
using SocketWorkbook.Chapters;

namespace SocketWorkbook.Pages;

/// <summary>The two tables at the end of a chapter: which claims were put to the test, and how far the exercises are.</summary>
internal static class ChapterSummary
{
    public static string ToHtml(ChapterReport report)
    {
        var html = new StringBuilder();
        AppendClaims(html, [.. report.Claims.DistinctBy(claim => (claim.Id, claim.Observed, claim.Agrees))]);
        AppendExercises(html, ChapterTally.LastVerdicts(report));
        return html.ToString();
    }

    private static void AppendClaims(StringBuilder html, IReadOnlyList<ClaimObservation> claims)
    {
        if (claims.Count == 0)
            return;
        html.AppendLine($"""
            <section class="summary" aria-labelledby="summary-claims">
            <h2 id="summary-claims">Claims in this chapter</h2>
            <div class="scroll" tabindex="0"><table>
            <caption>Each claim, what the ledger records for {Html.Encode(claims[0].System)}, and what this run observed</caption>
            <thead><tr><th scope="col">Claim</th><th scope="col">Statement</th><th scope="col">Recorded</th>
            <th scope="col">Observed</th><th scope="col">Agree</th></tr></thead>
            <tbody>
            """);
        foreach (var claim in claims)
        {
            var why = claim.Why.Length > 0 ? $"<br><small>{Html.Encode(claim.Why)}</small>" : "";
            html.AppendLine($"""
                <tr><th scope="row">{Html.Encode(claim.Id)}</th><td>{Html.Encode(claim.Statement)}{why}</td>
                <td>{Html.Encode(claim.Recorded)}</td><td>{Html.Encode(claim.Observed)}</td>
                <td>{(claim.Agrees ? Mark("good", "✓", "yes") : Mark("bad", "✗", "no"))}</td></tr>
                """);
        }
        html.AppendLine("</tbody></table></div>").AppendLine("</section>");
    }

    private static void AppendExercises(StringBuilder html, IReadOnlyList<ExerciseVerdict> exercises)
    {
        if (exercises.Count == 0)
            return;
        html.AppendLine($"""
            <section class="summary" aria-labelledby="summary-exercises">
            <h2 id="summary-exercises">Exercises in this chapter</h2>
            <ul class="exercises">
            """);
        foreach (var exercise in exercises)
        {
            var mark = exercise.State switch
            {
                "passed" => Mark("good", "✓", "passed"),
                "failed" => Mark("bad", "✗", "not yet"),
                _ => Mark("open", "○", "not attempted"),
            };
            var message = exercise.State == "not-attempted" || exercise.Message.Length == 0
                ? ""
                : $"<br>{Html.Encode(exercise.Message)}";
            html.AppendLine($"<li>{mark} <strong>{Html.Encode(exercise.Title)}</strong>{message}</li>");
        }
        html.AppendLine("</ul>").AppendLine("</section>");
    }

    /// <summary>A sign and its word: the word carries the meaning, colour and sign only help.</summary>
    private static string Mark(string kind, string sign, string word) =>
        $"<span class=\"mark {kind}\"><span aria-hidden=\"true\">{sign}</span> {word}</span>";
}
