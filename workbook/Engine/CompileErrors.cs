using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace SocketWorkbook.Engine;

/// <summary>Turns the compiler's errors into one error of the cell, with a line for each.</summary>
internal static partial class CompileErrors
{
    private const int Most = 10;
    private const string LibraryNotFound = "CS0006";

    public static CellError Of(IReadOnlyList<Diagnostic> errors, string folder, Func<string, LoopChecks?> checksOf)
    {
        // Without its library a cell has as many errors as it has names from there. Only the first is the cause.
        if (errors.FirstOrDefault(error => error.Id == LibraryNotFound) is { } missing)
            errors = [missing];
        var trace = errors.Take(Most).Select(error => $"{Place(error, checksOf)}: {error.Id}: {Message(error, folder)}").ToList();
        if (errors.Count > Most)
            trace.Add(string.Create(CultureInfo.InvariantCulture, $"and {errors.Count - Most} more"));
        return new CellError(CellErrorKind.DoesNotCompile, errors[0].Id, Message(errors[0], folder), trace);
    }

    private static string Place(Diagnostic error, Func<string, LoopChecks?> checksOf)
    {
        if (!error.Location.IsInSource)
            return "the cell";
        var span = error.Location.GetMappedLineSpan();
        var start = span.StartLinePosition;
        var column = checksOf(span.Path)?.ColumnInOriginal(start.Line, start.Character) ?? start.Character;
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(span.Path)}, line {start.Line + 1}, column {column + 1}");
    }

    private static string Message(Diagnostic error, string folder)
    {
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        return error.Id == LibraryNotFound && Quoted().Match(message) is { Success: true } match
            ? NotFound(match.Groups[1].Value, folder)
            : message;
    }

    private static string NotFound(string reference, string folder) =>
        reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)
            ? $"\"{reference}\" is a package, and cells here fetch none: #r names the file of a library that is on this machine."
            : NotBuilt(Path.GetFullPath(reference, folder));

    private static string NotBuilt(string path)
    {
        var parent = Path.GetDirectoryName(path) ?? path;
        if (Path.GetFileName(parent) != "bin")
            return $"{path} does not exist. Build it first with `dotnet build`, or correct the path.";
        var what = Path.GetFileName(path) == "SocketLessons.dll" ? "The lessons library" : Path.GetFileNameWithoutExtension(path);
        return $"{what} is not built: run `dotnet build` in {Path.GetDirectoryName(parent)} first.";
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
