using System.Text.Json.Nodes;
using SocketWorkbook.Cli;
using Xunit;

namespace SocketWorkbook.Tests.Cli;

/// <summary>A small clone in a temporary folder: the solution file that marks it, and notebooks made by a test.</summary>
public sealed class TemporaryWorkbook : IDisposable
{
    public TemporaryWorkbook()
    {
        Directory.CreateDirectory(Notebooks);
        File.WriteAllText(Path.Combine(Root, "SocketWorkbook.slnx"), "<Solution />");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("workbook-").FullName;
    public string Notebooks => Path.Combine(Root, "notebooks");
    public string Artifacts => Path.Combine(Root, "artifacts");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>
    /// Writes a chapter; a cell is Markdown when it begins with a letter or #, see <see cref="Code"/> for the other kind.
    /// </summary>
    public string Add(string name, params JsonObject[] cells)
    {
        var path = Path.Combine(Notebooks, name + ".ipynb");
        for (var index = 0; index < cells.Length; index++)
            cells[index]["id"] = $"cell-{index}";
        File.WriteAllText(path, new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());
        return path;
    }

    public void AddText(string name, string content) => File.WriteAllText(Path.Combine(Notebooks, name + ".ipynb"), content);

    public static JsonObject Prose(string markdown) => new()
    {
        ["cell_type"] = "markdown",
        ["metadata"] = new JsonObject(),
        ["source"] = markdown,
    };

    public static JsonObject Code(
        string code, string[]? tags = null, string? exercise = null, string? role = null, double? deadline = null)
    {
        var metadata = new JsonObject();
        if (tags is not null)
            metadata["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        var workbook = new JsonObject();
        if (exercise is not null)
            (workbook["exercise"], workbook["role"]) = (exercise, role);
        if (deadline is not null)
            workbook["deadline_seconds"] = deadline;
        if (workbook.Count > 0)
            metadata["workbook"] = workbook;
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = metadata,
            ["outputs"] = new JsonArray(),
            ["source"] = code,
        };
    }

    /// <summary>Runs a command in this process: for whatever ends before a cell runs.</summary>
    public async Task<Said> Say(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(words, new Terminal(output, error, Root, IsLive: false));
        return new Said(code, output.ToString(), error.ToString());
    }
}

/// <summary>What a command said and how it ended.</summary>
public sealed record Said(int ExitCode, string Output, string Error)
{
    /// <summary>The one line on standard error. Fails when there are more, or a stack trace.</summary>
    public string OneSentence()
    {
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.EndsWith(".", line);
        Assert.DoesNotContain("Exception", line);
        return line;
    }
}
