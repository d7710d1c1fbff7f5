using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Xunit;

namespace DotNetInteractive.Tests;

/// <summary>The same notebooks, unchanged, in the engine that they were first asked for on.</summary>
public class NotebooksInDotNetInteractiveTests
{
    private static readonly string Notebooks = FindNotebooks();

    public static IEnumerable<TheoryDataRow<string>> Chapters() =>
        Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal)
            .Select(path => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(path)));

    [Theory, MemberData(nameof(Chapters))]
    public async Task Every_cell_does_what_it_is_meant_to_do(string chapter)
    {
        // The kernel looks for relative paths in the working directory when its first cell runs.
        Directory.SetCurrentDirectory(Notebooks);
        using var kernel = new CompositeKernel { new CSharpKernel() };
        using var notebook = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Notebooks, chapter + ".ipynb")));
        foreach (var cell in notebook.RootElement.GetProperty("cells").EnumerateArray())
        {
            if (cell.GetProperty("cell_type").GetString() != "code")
                continue;
            var source = string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()));
            var result = await kernel.SendAsync(new SubmitCode(source, "csharp"));
            var failure = result.Events.OfType<CommandFailed>().FirstOrDefault();
            Assert.True(failure is not null == IsMeantToFail(cell),
                $"{chapter}, cell {cell.GetProperty("id").GetString()}: {failure?.Message ?? "was meant to fail and did not"}");
        }
    }

    private static bool IsMeantToFail(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags)
        && tags.EnumerateArray().Any(tag => tag.GetString() == "raises-exception");

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
