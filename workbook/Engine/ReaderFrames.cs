using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SocketWorkbook.Engine;

/// <summary>The frames of a stack that a reader wrote: code of cells and of scripts that cells load.</summary>
internal static partial class ReaderFrames
{
    // Roslyn gives every submission's assembly a name that begins so; nothing else has one.
    private const string PrefixOfSubmissions = "\u211B*";

    public static IEnumerable<string> Of(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is { } method && IsReaders(method) && frame.GetFileLineNumber() is > 0 and var line)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(frame.GetFileName())}, line {line}");
                yield return NameOf(method) is { } name ? $"{place}: in {name}" : place;
            }
        }
    }

    private static bool IsReaders(MethodBase method) =>
        method.Module.Assembly.GetName().Name?.StartsWith(PrefixOfSubmissions, StringComparison.Ordinal) == true;

    /// <summary>The name as it was written, or null for the top level of a cell.</summary>
    private static string? NameOf(MethodBase method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        // An async method or iterator runs as MoveNext of a class named after it: <F>d__3.
        if (name == "MoveNext" && type is { Name: ['<', ..], DeclaringType: { } owner })
        {
            name = type.Name;
            type = owner;
        }
        if (LocalFunction().Match(name) is { Success: true } local)
            name = local.Groups[1].Value;
        else if (Lambda().IsMatch(name))
            name = "a lambda";
        else if (Generated().Match(name) is { Success: true } generated)
            name = generated.Groups[1].Value;
        if (name is "<Initialize>" or "<Factory>" or "Initialize")
            return null;
        while (type is { Name: ['<', ..] })
            type = type.DeclaringType;
        if (name is ".ctor" or ".cctor")
            return type is null || IsSubmission(type) ? null : $"new {type.Name}";
        return type is null || IsSubmission(type) || name == "a lambda" ? name : $"{type.Name}.{name}";
    }

    private static bool IsSubmission(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);

    [GeneratedRegex(@"g__(\w+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<.*>b__")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"^<(<?\w+>?)>d__")]
    private static partial Regex Generated();
}
