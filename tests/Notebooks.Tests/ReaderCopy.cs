using System.Text.Json;
using SocketWorkbook.Chapters;
using SocketWorkbook.Notebooks;
using Xunit;
using Xunit.Sdk;

namespace Notebooks.Tests;

/// <summary>
/// Tells a chapter that somebody learns from (outputs saved by an editor, exercises attempted) from the chapter as the
/// repository has it. A reader may write long cells and keep outputs: the rules for chapters are not about that copy. On a
/// build server (<c>CI=true</c>) every copy is the repository's.
/// </summary>
internal static class ReaderCopy
{
    public static bool IsBuildServer => Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false";

    /// <summary>Holds a chapter to a rule; a reader's copy that breaks it is passed over, and the test says so.</summary>
    public static async Task Holds(string chapter, Action rule)
    {
        Repository.LoadOrSkip(chapter);
        try
        {
            rule();
        }
        catch (XunitException) when (!IsBuildServer)
        {
            await SkipIfWorkedIn(chapter);
            throw;
        }
    }

    /// <summary>Skips the test when somebody works in the chapter.</summary>
    public static async Task SkipIfWorkedIn(string chapter) => Assert.SkipWhen(await IsWorkedIn(chapter),
        $"You have worked in {chapter}, so how it is written is up to you; CI=true checks it all the same.");

    public static async Task<bool> IsWorkedIn(string chapter) => !IsBuildServer
        && (HasRun(Repository.LoadOrSkip(chapter).ToBytes()) || HasAttempts(await ChapterRuns.Of(chapter)));

    /// <summary>Whether the file keeps what a cell showed when somebody ran it.</summary>
    public static bool HasRun(byte[] notebook)
    {
        using var json = JsonDocument.Parse(notebook.AsMemory(notebook is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        return json.RootElement.GetProperty("cells").EnumerateArray().Any(cell =>
            cell.TryGetProperty("outputs", out var outputs) && outputs.GetArrayLength() > 0
            || cell.TryGetProperty("execution_count", out var count) && count.ValueKind == JsonValueKind.Number);
    }

    /// <summary>Whether an exercise has been begun: the untouched stub of each compiles and is found not attempted.</summary>
    public static bool HasAttempts(ChapterReport report) =>
        report.Exercises.Any(exercise => exercise.State != "not-attempted")
        || report.Cells.Any(cell => cell.Cell.Exercise is not null && !cell.Succeeded);

    /// <summary>The cell of an exercise. A reader may have copied it, so the first one counts.</summary>
    public static NotebookCell CellOf(NotebookDocument notebook, string exercise, string role) =>
        notebook.Cells.FirstOrDefault(cell => cell.Exercise == exercise && cell.Role == role)
        ?? throw new XunitException($"{Path.GetFileName(notebook.Path)} has no {role} cell for the exercise \"{exercise}\" any more; "
            + "git diff shows what was there.");
}
