using SocketWorkbook.Chapters;
using Spectre.Console;

namespace SocketWorkbook.Cli;

/// <summary><c>claims</c>: runs the experiments and prints the ledger beside what was observed here.</summary>
internal static class ClaimsCommand
{
    public static async Task<int> RunAsync(Terminal terminal, IReadOnlyList<string> asked)
    {
        var workbook = WorkbookFolder.Find(terminal.Directory, AppContext.BaseDirectory);
        var notebooks = Preflight.Load(ChapterNames.Resolve(asked, workbook.Chapters, terminal.Directory));
        Preflight.RequireLessonsLibrary(workbook, notebooks);

        var result = await ChapterRuns.RunAsync(terminal, notebooks, _ => { });
        var claims = Ledger(result.Reports);
        if (claims.Count > 0)
            Print(terminal, claims);
        terminal.Out.WriteLine(claims.Count == 0
            ? "No cell of these chapters tested a claim."
            : $"{Words.Count(claims.Count, "observation")} of " +
              $"{Words.Count(claims.Select(claim => claim.Id).Distinct().Count(), "claim")}; " +
              $"{claims.Count(claim => !claim.Agrees)} not as recorded for {claims[0].System}.");
        foreach (var problem in result.Reports.SelectMany(RunTable.Problems)
            .Where(line => line.Contains(", cell ", StringComparison.Ordinal)))
            terminal.Out.WriteLine(Words.Plain(problem));
        return Endings.For(terminal, result, notebooks.Count, "the ledger above is of those");
    }

    /// <summary>By id; a claim that two cells test in the same way with the same result is one row.</summary>
    private static List<ClaimObservation> Ledger(IEnumerable<ChapterReport> reports) =>
        [.. reports.SelectMany(report => report.Claims)
            .DistinctBy(claim => (claim.Id, claim.Observed, claim.Agrees))
            .OrderBy(claim => claim.Id, StringComparer.Ordinal)];

    private static void Print(Terminal terminal, List<ClaimObservation> claims)
    {
        var table = new Listing(new("Claim"), new("Statement"), new($"Recorded for {Words.Plain(claims[0].System)}"),
            new("For others"), new("Observed here"), new("Agree"));
        foreach (var claim in claims)
        {
            table.Add(
                Text(claim.Id),
                Text(claim.Statement),
                Text(claim.Recorded),
                claim.Elsewhere.Length > 0 ? Text(claim.Elsewhere) : "the same",
                Text(claim.Observed),
                claim.Agrees ? "[green]yes[/]" : "[red]no[/]");
        }
        table.Print(terminal.Rich());
    }

    private static string Text(string text) => Markup.Escape(Words.Plain(text));
}
