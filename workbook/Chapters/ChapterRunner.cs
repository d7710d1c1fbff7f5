using System.Diagnostics;
using System.Globalization;
using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;

namespace SocketWorkbook.Chapters;

/// <summary>Runs a chapter's code cells in order, through one session of the engine that readers use.</summary>
public static class ChapterRunner
{
    /// <summary>
    /// Runs the chapter to its end, also past cells that fail. It stops early when <paramref name="stop"/> is cancelled, or
    /// when a cell cannot be stopped. The report says so.
    /// </summary>
    /// <exception cref="ArgumentException">The options name a cell that the notebook has not.</exception>
    public static async Task<ChapterReport> RunAsync(
        NotebookDocument notebook, ChapterRunOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(options);
        RequireKnownIds(notebook, options);
        var chapter = Path.GetFileNameWithoutExtension(notebook.Path);
        var elapsed = Stopwatch.StartNew();
        var code = notebook.Cells.Index().Where(cell => cell.Item.Kind == CellKind.Code).ToList();
        List<CellReport> reports = [];
        string? stoppedEarly = null;

        var session = new CellSession(new SessionOptions
        {
            WorkingDirectory = options.WorkingDirectory ?? Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!,
            AskForInput = options.AskForInput,
            Libraries = options.Libraries,
        });
        await using (session.ConfigureAwait(false))
        {
            foreach (var (number, (index, cell)) in code.Index())
            {
                if (options.Only?.Contains(cell.Id) == false)
                    continue;
                if (stop.IsCancellationRequested)
                {
                    stoppedEarly = string.Create(CultureInfo.InvariantCulture, $"Stopped before cell {number + 1} of {code.Count}.");
                    break;
                }
                options.Progress?.Invoke(new CellStarted(chapter, number + 1, code.Count, elapsed.Elapsed));
                var report = await RunAsync(session, index, number + 1, cell, options, stop).ConfigureAwait(false);
                reports.Add(report);
                options.CellFinished?.Invoke(report);
                stoppedEarly = WhyToStop(report, code.Count, stop.IsCancellationRequested);
                if (stoppedEarly is not null)
                    break;
            }
        }
        return new ChapterReport(chapter, notebook, reports, elapsed.Elapsed, stoppedEarly);
    }

    private static async Task<CellReport> RunAsync(
        CellSession session, int index, int number, NotebookCell cell, ChapterRunOptions options, CancellationToken stop)
    {
        List<CellEvent> events = [];
        var source = new CellSource(options.Replacements.GetValueOrDefault(cell.Id, cell.Source),
            string.Create(CultureInfo.InvariantCulture, $"cell {number}"), cell.Deadline ?? options.DefaultDeadline);
        var outcome = await session.RunAsync(source, happened =>
        {
            events.Add(happened);
            options.Observe?.Invoke(happened);
        }, stop).ConfigureAwait(false);
        var (claims, exercises) = ObservationReader.Read(events);
        return new CellReport(index, number, cell, events, outcome, Problem(cell, outcome))
        {
            Claims = claims,
            Exercises = exercises,
        };
    }

    private static string? Problem(NotebookCell cell, CellOutcome outcome) => outcome.Error switch
    {
        null when cell.IsMeantToFail => "This cell is meant to fail (raises-exception), and it did not.",
        null => null,
        // A lesson shows an exception, or code that does not compile. It never shows a cell that had to be stopped.
        { Kind: CellErrorKind.Threw or CellErrorKind.DoesNotCompile } when cell.IsMeantToFail => null,
        var error => $"{error.Name}: {error.Message}",
    };

    private static string? WhyToStop(CellReport report, int total, bool wasStopped)
    {
        if (!report.Outcome.SessionUsable)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"Cell {report.Number} of {total} could not be stopped, so the cells after it did not run.");
        }
        return wasStopped ? string.Create(CultureInfo.InvariantCulture, $"Stopped in cell {report.Number} of {total}.") : null;
    }

    private static void RequireKnownIds(NotebookDocument notebook, ChapterRunOptions options)
    {
        var known = notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Id).ToHashSet();
        var named = options.Replacements.Keys.Concat(options.Only ?? new HashSet<string>());
        if (named.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            throw new ArgumentException($"{notebook.Path} has no code cell with the id \"{unknown}\".", nameof(options));
    }
}
