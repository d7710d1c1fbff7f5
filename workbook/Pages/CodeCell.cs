using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using SocketWorkbook.Pages.Outputs;

namespace SocketWorkbook.Pages;

/// <summary>One code cell: its number, what kind of cell it is, the code, and what it showed.</summary>
internal static class CodeCell
{
    /// <param name="ran">Null for a cell that the run did not come to.</param>
    public static string ToHtml(NotebookCell cell, CellReport? ran, PageIds ids)
    {
        var name = ran is null ? "Cell, not run" : $"Cell {ran.Number}";
        var number = ran?.Number.ToString() ?? "–";
        var id = ids.Take(ran is null ? $"cell-{cell.Id}" : $"cell-{ran.Number}");
        return $"""
            <section class="cell{(ran is { Succeeded: false } ? " wrong" : "")}" id="{Html.Encode(id)}" aria-label="{name}">
            <p class="cell-head"><a class="cell-number" href="#{Html.Encode(id)}" aria-label="{name}">{number}</a>
            {Tags(cell, ran)}</p>
            <pre class="code" tabindex="0"><code>{CodeColours.ToHtml(cell.Source.TrimEnd())}</code></pre>
            {Outputs(cell, ran, ids)}
            </section>
            """;
    }

    private static string Outputs(NotebookCell cell, CellReport? ran, PageIds ids)
    {
        if (ran is null || CellOutputs.ToHtml(ran, ids) is not { Length: > 0 } outputs)
            return "";
        // A run runs the hints too. On the page they stay folded until the reader asks for them.
        if (cell.Role == "hint")
            outputs = $"<details class=\"hint\"><summary>Show the hint</summary>\n{outputs}</details>\n";
        return $"<div class=\"outputs\">\n{outputs}</div>";
    }

    private static string Tags(NotebookCell cell, CellReport? ran)
    {
        var tags = new List<string>();
        if (cell.IsMeantToFail)
            tags.Add("meant to fail");
        if (cell.Role is "stub" or "check" or "hint")
            tags.Add(cell.Role switch { "stub" => "your turn", "check" => "checks your answer", _ => "hint" });
        if (ran is null)
            tags.Add("not run");
        var time = ran is { Outcome.Elapsed.TotalMilliseconds: >= 100 } slow
            ? $"<span class=\"cell-time\">{Durations.Brief(slow.Outcome.Elapsed)}</span>"
            : "";
        return string.Concat(tags.Select(tag => $"<span class=\"tag\">{tag}</span>")) + time;
    }
}
