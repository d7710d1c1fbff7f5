using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using SocketWorkbook.Chapters;
using SocketWorkbook.Engine;
using SocketWorkbook.Notebooks;
using Xunit;

namespace DotNetInteractive.Tests;

/// <summary>The same notebooks, unchanged, in the engine that they were first asked for on.</summary>
public class NotebooksInDotNetInteractiveTests
{
    private const int Repeats = 4;
    private static readonly string Notebooks = FindNotebooks();

    public static IEnumerable<TheoryDataRow<string>> Chapters() =>
        Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
            .Select(path => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(path)));

    [Theory, MemberData(nameof(Chapters))]
    public async Task Every_cell_does_what_it_does_in_the_workbooks_own_engine(string chapter)
    {
        var notebook = NotebookDocument.Load(Path.Combine(Notebooks, chapter + ".ipynb"));
        var (ours, theirs) = (new Shown(), new Shown());
        await RunHere(notebook, ours);
        await RunThere(notebook, theirs);
        // A port, a time or an order of threads differs from run to run. So a difference counts only if it comes again and again.
        for (var more = 0; more < Repeats && ours.DiffersFrom(theirs).Any(); more++)
        {
            await RunHere(notebook, ours);
            await RunThere(notebook, theirs);
        }
        Assert.Empty(ours.DiffersFrom(theirs));
        Assert.NotEmpty(ours.Same);
    }

    private static async Task RunHere(NotebookDocument notebook, Shown shown)
    {
        var report = await ChapterRunner.RunAsync(notebook, new ChapterRunOptions(), TestContext.Current.CancellationToken);
        foreach (var cell in report.Cells)
        {
            if (cell.Events.OfType<ResultShown>().SingleOrDefault() is { } result)
                shown.Add(cell.Cell.Id, result.Data[MimeBundle.Text]);
        }
    }

    private static async Task RunThere(NotebookDocument notebook, Shown shown)
    {
        // The kernel looks for relative paths in the working directory when its first cell runs.
        Directory.SetCurrentDirectory(Notebooks);
        Formatter.DefaultMimeType = MimeBundle.Text; // A number would come as html alone.
        using var kernel = new CompositeKernel { new CSharpKernel() };
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var result = await kernel.SendAsync(new SubmitCode(cell.Source, "csharp"), TestContext.Current.CancellationToken);
            var failure = result.Events.OfType<CommandFailed>().FirstOrDefault();
            Assert.True(failure is not null == cell.IsMeantToFail,
                $"Cell {cell.Id}: {failure?.Message ?? "was meant to fail and did not"}");
            if (result.Events.OfType<ReturnValueProduced>().SingleOrDefault() is { } value)
                shown.Add(cell.Id, PlainText(value));
        }
    }

    /// <summary>A bool is True there and true here: C# writes it so, and so do the chapters.</summary>
    private static string? PlainText(ReturnValueProduced shown) => shown.Value is bool value
        ? value ? "true" : "false"
        : shown.FormattedValues.SingleOrDefault(form => form.MimeType == MimeBundle.Text)?.Value;

    /// <summary>What each cell has shown as plain text, in one run or more.</summary>
    private sealed class Shown
    {
        private readonly Dictionary<string, HashSet<string?>> _texts = [];

        /// <summary>The cells that have shown one and the same in every run.</summary>
        public IEnumerable<string> Same => _texts.Where(cell => cell.Value.Count == 1).Select(cell => cell.Key);

        public void Add(string cell, string? text)
        {
            if (!_texts.TryGetValue(cell, out var texts))
                _texts.Add(cell, texts = []);
            texts.Add(text);
        }

        /// <summary>Cells that show one thing here, and never that thing there.</summary>
        public IEnumerable<string> DiffersFrom(Shown other) => Same
            .Where(cell => !other._texts.TryGetValue(cell, out var texts) || !texts.Overlaps(_texts[cell]))
            .Select(cell => $"{cell}: \"{_texts[cell].Single()}\" here, there "
                + (other._texts.TryGetValue(cell, out var texts) ? $"\"{string.Join("\", \"", texts)}\"" : "nothing"));
    }

    private static string FindNotebooks()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")))
                return Path.Combine(folder.FullName, "notebooks");
        }

        throw new DirectoryNotFoundException("No folder above the tests holds the notebooks.");
    }
}
