using System.Text.Json;
using System.Text.RegularExpressions;

namespace SocketWorkbook.Notebooks;

/// <summary>Reads one cell's JSON.</summary>
internal static partial class CellReader
{
    public static NotebookCell Read(JsonElement element, Func<string, NotebookFormatException> bad)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw bad("it is not an object");
        var metadata = Property(element, "metadata", JsonValueKind.Object);
        var workbook = metadata is { } known ? Property(known, "workbook", JsonValueKind.Object) : null;
        return new NotebookCell(Kind(element, bad), Id(element, bad), Source(element, bad), Tags(metadata, bad),
            Deadline(workbook, bad), Text(workbook, "exercise"), Text(workbook, "role"));
    }

    private static CellKind Kind(JsonElement element, Func<string, NotebookFormatException> bad) => Text(element, "cell_type") switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        null => throw bad("it has no cell_type"),
        var other => throw bad($"its cell_type is \"{other}\", not code, markdown or raw"),
    };

    private static string Id(JsonElement element, Func<string, NotebookFormatException> bad)
    {
        if (Text(element, "id") is not { } id)
            throw bad("it has no id, which nbformat 4.5 demands");
        return ValidId().IsMatch(id) ? id : throw bad($"its id \"{id}\" is not 1 to 64 letters, digits, - and _");
    }

    private static string Source(JsonElement element, Func<string, NotebookFormatException> bad)
    {
        if (!element.TryGetProperty("source", out var source))
            throw bad("it has no source");
        if (source.ValueKind == JsonValueKind.String)
            return String(source, bad);
        if (source.ValueKind != JsonValueKind.Array || source.EnumerateArray().Any(line => line.ValueKind != JsonValueKind.String))
            throw bad("its source is neither a string nor a list of strings");
        return string.Concat(source.EnumerateArray().Select(line => String(line, bad)));
    }

    // JSON may hold half of a surrogate pair, text may not.
    private static string String(JsonElement element, Func<string, NotebookFormatException> bad)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw bad("its source holds a broken character (half of a surrogate pair, or bytes that are not UTF-8)");
        }
    }

    private static string[] Tags(JsonElement? metadata, Func<string, NotebookFormatException> bad)
    {
        if (metadata is not { } known || !known.TryGetProperty("tags", out var tags))
            return [];
        if (tags.ValueKind != JsonValueKind.Array || tags.EnumerateArray().Any(tag => tag.ValueKind != JsonValueKind.String))
            throw bad("its tags are not a list of strings");
        return [.. tags.EnumerateArray().Select(tag => String(tag, bad))];
    }

    private static TimeSpan? Deadline(JsonElement? workbook, Func<string, NotebookFormatException> bad)
    {
        if (workbook is not { } known || !known.TryGetProperty("deadline_seconds", out var deadline))
            return null;
        return deadline.ValueKind == JsonValueKind.Number && deadline.TryGetDouble(out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw bad("its deadline_seconds is not a number between 0 and 86400");
    }

    private static JsonElement? Property(JsonElement element, string name, JsonValueKind kind) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { } known && Property(known, name, JsonValueKind.String) is { } text ? text.GetString() : null;

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex ValidId();
}
